import { openDoors } from "#db/access.ts";
import type { Db } from "#db/connection.ts";
import { sql } from "#db/sql.ts";
import type { Member } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import { MembershipId, OrganisationId, PersonId } from "#domain/schema/ids.ts";

/** One query as a page asks it. The tenant stands in it too: without policies it must give the same rows. */
export type Hot = { readonly name: string; readonly actor: Member; readonly statement: ReturnType<typeof sql> };

/** The ten queries that the pages of a day ask most, as the busiest caseworker, employer and coordinator. */
export async function hottestQueries(owner: Db): Promise<Hot[]> {
  const staff = await busiest(owner, "caseworker", "organisation_id");
  const firm = await busiest(owner, "employer", "employer_id");
  const office = await coordinator(owner);
  const live = sql`status <> 'ended'`;
  const { candidate, match, theirs } = await someOf(owner, staff, firm);
  const own = sql`organisation_id = ${staff.organisation}::uuid`;
  const asStaff = (name: string, statement: Hot["statement"]): Hot => ({ name, actor: staff, statement });
  const asFirm = (name: string, statement: Hot["statement"]): Hot => ({ name, actor: firm, statement });
  return [
    asStaff(
      "caseload page",
      sql`select id, pseudonym, reference, status, next_step_on, waiting_since from candidate
      where ${own} and status <> 'closed' order by waiting_since, id limit 50`,
    ),
    asStaff(
      "candidate",
      sql`select c.*, k.name, k.email from candidate c join contact k on k.candidate_id = c.id
      where c.id = ${candidate}::uuid and c.${own} and k.${own}`,
    ),
    asStaff(
      "matches of a municipality",
      sql`select m.id, m.status, m.answer_due, c.pseudonym from match m join candidate c on c.id = m.candidate_id
      where m.${own} and c.${own} and m.${live} order by m.answer_due limit 50`,
    ),
    asStaff(
      "match page, municipality",
      sql`select m.id, m.status, d.explanation, d.consent_reason from match m
      join match_detail d on d.match_id = m.id where m.id = ${match}::uuid and m.${own} and d.${own}`,
    ),
    asFirm(
      "match page, employer",
      sql`select m.id, m.status, p.content from match m join match_profile p on p.match_id = m.id
      where m.id = ${theirs}::uuid and m.employer_id = ${firm.organisation}::uuid and m.consented_at is not null
        and p.employer_id = ${firm.organisation}::uuid`,
    ),
    asFirm(
      "today, employer",
      sql`select status, count(*)::int from match where employer_id = ${firm.organisation}::uuid
      and consented_at is not null group by status`,
    ),
    asFirm(
      "placements of an employer",
      sql`select id, status, title, seats, seats_taken, expires_on from placement
      where employer_id = ${firm.organisation}::uuid order by changed_at desc limit 50`,
    ),
    asStaff(
      "notices",
      sql`select id, kind, created_at, read_at from notice where membership_id = ${staff.membership}::uuid
      order by created_at desc limit 50`,
    ),
    asStaff(
      "open places, rights again",
      sql`select id, title, place, seats from placement where status = 'published'
      and published_at is not null and id in (select id from search_placement where visible order by published_at desc limit 20)`,
    ),
    {
      name: "figures of a region",
      actor: office,
      statement: sql`select measure, month, sum(value)::int as value from figure
      where region_code = ${office.region} group by measure, month`,
    },
  ];
}

async function busiest(owner: Db, role: "caseworker" | "employer", column: string): Promise<Member> {
  const { rows } =
    await sql<Found>`select w.id as membership, w.person_id as person, w.organisation_id as organisation, o.region_code as region
    from membership w join organisation o on o.id = w.organisation_id
    where w.role = ${role} order by (select count(*) from match m where m.${sql.ref(column)} = w.organisation_id) desc, w.id limit 1`.execute(
      owner,
    );
  return memberOf(role, rows);
}

async function coordinator(owner: Db): Promise<Member> {
  const { rows } =
    await sql<Found>`select w.id as membership, w.person_id as person, w.organisation_id as organisation, o.region_code as region
    from membership w join organisation o on o.id = w.organisation_id where w.role = 'coordinator' order by w.id limit 1`.execute(
      owner,
    );
  return memberOf("coordinator", rows);
}

type Found = { membership: string; person: string; organisation: string; region: string | null };

function memberOf(role: Role, [row]: readonly Found[]): Member {
  if (!row) throw new Error(`The demo world has no ${role}.`);
  return {
    kind: "member",
    role,
    person: PersonId.parse(row.person),
    membership: MembershipId.parse(row.membership),
    organisation: OrganisationId.parse(row.organisation),
    region: row.region,
  };
}

async function someOf(owner: Db, staff: Member, firm: Member) {
  const { rows } = await sql<{ candidate: string; match: string; theirs: string }>`select
    (select id from candidate where organisation_id = ${staff.organisation} and status <> 'closed' order by id limit 1) as candidate,
    (select id from match where organisation_id = ${staff.organisation} and status <> 'ended' order by id limit 1) as match,
    (select id from match where employer_id = ${firm.organisation} and consented_at is not null and status <> 'ended' order by id limit 1) as theirs`.execute(
    owner,
  );
  if (!rows[0]) throw new Error("The demo world is empty.");
  return rows[0];
}

/** The shape of a plan: its nodes with table and index, without what a policy asks once per query. */
export async function shapeOf(db: Db, { actor, statement }: Hot): Promise<string> {
  return openDoors(db).read(actor, async (tx) => {
    const { rows } = await sql<{
      "QUERY PLAN": [{ Plan: Node }];
    }>`explain (format json, costs off) ${statement}`.execute(tx);
    const plan = Object.values(rows[0] ?? {})[0]?.[0].Plan;
    return plan ? told(plan) : "";
  });
}

type Node = {
  readonly "Node Type": string;
  readonly "Relation Name"?: string;
  readonly "Index Name"?: string;
  readonly "Parent Relationship"?: string;
  readonly "One-Time Filter"?: string;
  readonly Plans?: readonly Node[];
};

function told(node: Node): string {
  const name = [node["Node Type"], node["Relation Name"], node["Index Name"]].filter(Boolean).join(" ");
  const below = (node.Plans ?? []).filter(
    (one) => one["Parent Relationship"] !== "InitPlan" && one["Parent Relationship"] !== "SubPlan",
  );
  const [only] = below;
  // Asked once before anything below is done, such as that the tenant of the query is the one of the context.
  if (only && node["One-Time Filter"] !== undefined) return told(only);
  return below.length === 0 ? name : `${name} (${below.map(told).join(", ")})`;
}
