import { afterEach, beforeEach, expect, it } from "vitest";
import { chooseMail } from "#db/commands/choose-mail.ts";
import { mailToTell } from "#db/commands/mail-outcome.ts";
import { uuidv7 } from "#db/id.ts";
import { sql } from "#db/sql.ts";
import type { Member } from "#domain/actor.ts";
import type { MailChoice } from "#domain/mail-choices.ts";
import type { NoticeKind } from "#domain/notices.ts";
import { utrecht, type World, world } from "../world.ts";

let at: World;
let employer: Member<"employer">;
beforeEach(async () => {
  at = await world();
  ({ employer } = await utrecht(at));
});
afterEach(() => at.close());

const kept = () => at.all.selectFrom("mailChoice").select(["kind", "choice", "changedAt"]).orderBy("kind").execute();
const choose = (...choices: readonly (readonly [NoticeKind, MailChoice])[]) =>
  at.app.write(employer, (tx) => chooseMail(tx, new Map(choices)));

it("takes the same form from several tabs at once", async () => {
  const forms = Array.from({ length: 10 }, (_, turn) =>
    turn % 2 === 0
      ? choose(["match_to_answer", "daily"], ["match_withdrawn", "at_once"], ["intake_set_employer", "off"])
      : choose(["match_to_answer", "at_once"], ["match_withdrawn", "off"], ["intake_set_employer", "off"]),
  );
  await Promise.all(forms);
  expect((await kept()).map(({ kind }) => kind)).toContain("intake_set_employer");
});

it("says when a choice was changed, and a form that changes another leaves that", async () => {
  await choose(["match_to_answer", "daily"], ["match_withdrawn", "off"]);
  const before = await kept();
  await choose(["match_to_answer", "daily"], ["match_withdrawn", "weekly"]);
  const after = await kept();
  expect(after[0]).toEqual(before[0]);
  expect(after[1]).toMatchObject({ kind: "match_withdrawn", choice: "weekly" });
  expect(after[1]?.changedAt).not.toEqual(before[1]?.changedAt);
  await choose(["match_to_answer", "at_once"]);
  expect((await kept()).map(({ kind }) => kind)).toEqual(["match_withdrawn"]);
});

it("looks for e-mail that is due without reading what waits for the morning", async () => {
  const { id } = await at.all
    .insertInto("mail")
    .values({ id: uuidv7(), effectKey: "due", template: "digest", personId: employer.person, status: "waiting" })
    .returning("id")
    .executeTakeFirstOrThrow();
  await sql`insert into mail (id, effect_key, template, person_id, status, due_at)
    select gen_random_uuid(), 'later-' || n, 'digest', ${employer.person}, 'waiting', now() + interval '9 hours'
    from generate_series(1, 3000) n`.execute(at.all);
  await sql`analyze mail`.execute(at.all);
  const read = await at.worker.write({ kind: "job", name: "test" }, async (tx) => {
    expect(await mailToTell(tx, -1, 1000, new Date(Date.now() + 1000))).toEqual([id]);
    const { rows } = await sql<{ rows: string }>`
      select pg_stat_get_xact_tuples_returned('mail'::regclass) + coalesce((
        select sum(pg_stat_get_xact_tuples_returned(indexrelid)) from pg_index where indrelid = 'mail'::regclass), 0) as rows`.execute(
      tx,
    );
    return Number(rows[0]?.rows);
  });
  expect(read).toBeLessThan(100);
});
