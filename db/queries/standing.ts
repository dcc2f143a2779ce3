import type { Standing } from "#domain/still-news.ts";
import { type RawBuilder, sql } from "kysely";

/** How the match and the placement stand that a notice or an e-mail is about, and whether its event was the last of its type. */
export function standing(of: {
  readonly match: RawBuilder<unknown>;
  readonly placement: RawBuilder<unknown>;
  readonly event: RawBuilder<unknown>;
}): RawBuilder<Standing> {
  return sql<Standing>`(select json_build_object(
      'match', t.status, 'placement', p.status, 'expiresOn', p.expires_on,
      'latest', not exists (select from event later
        where later.match_id = t.id and later.type = e.type and later.id > e.id))
    from (values (1)) one
      left join match t on t.id = ${of.match}
      left join placement p on p.id = ${of.placement}
      left join event e on e.id = ${of.event})`;
}

/** The same of the table `notice` in a query. */
export function standingOfNotice(): RawBuilder<Standing> {
  const [match, placement, event] = [
    sql.ref("notice.match_id"),
    sql.ref("notice.placement_id"),
    sql.ref("notice.event_id"),
  ];
  return standing({ match, placement, event });
}
