import { sql } from "kysely";
import type { Tx } from "#db/access.ts";
import type { Actor } from "#domain/actor.ts";
import type { World } from "../../world.ts";
import { tryParticulars } from "./particular.ts";
import { TABLE_RIGHTS } from "./table-rights.ts";
import { tables, tryTable, type Tamper, wrongGrants } from "./try-tables.ts";
import type { MatrixWorld } from "./world.ts";

/** One weakening of the walls: made, tried on the tables it touches, and taken back. */
export type Mutant = {
  readonly name: string;
  /** Tables on which it must show. */
  readonly on: readonly string[];
  readonly make: readonly string[];
  readonly undo: readonly string[];
  readonly tamper?: Tamper;
};

/** Weakenings that nobody could ever see from outside, each with the reason. */
export const EQUIVALENT: Readonly<Record<string, string>> = {
  "context kind": "no policy asks for the kind of actor; it is there for the traces",
  "policy notice.own with check true": "the web may change read_at alone: whose a notice is, no update reaches",
  "policy suggestion.municipality_own with check true": "the web may change dismissed_at alone, and adds none",
  "policy match.changes with check true": "whose a match is, no update reaches; the yes is kept by a trigger",
  "policy match_detail.changes with check true": "whose a match is, no update reaches",
  "policy intake_slot.adds open to municipality": "the match that it hangs below must be one they see",
  "policy match_profile.adds open to municipality": "the match that it hangs below must be one they see",
  "policy match_profile.adds open to candidate": "the match that it hangs below must be one they see",
  "policy intake_slot.changes with check true": "the web may change the state alone",
  "policy dead_job.operator with check true": "it asks for the role alone, as the reading does; the web adds none",
  "policy membership.admin_own with check true": "whose a membership is, no update reaches",
  "policy account_mail.ask with check true": "token and status are no columns that the web may give",
  "policy account_mail.holder_uses with check true": "the token is no column that the web may change",
  "policy invitation.invitee using true":
    "taking it up asks for a membership of it, born of the own address and the secret alone",
  "policy answer_promise.employer_changes with check true": "whose a promise is, no update reaches",
  "policy organisation_phone.admin_changes with check true": "whose a number is, no update reaches",
  "policy one_tap.own_uses with check true": "whose a link is, no update reaches",
  "policy session.own_changes with check true": "whose a session is, no update reaches",
};

/** Whether the matrix finds a mutant: at least one difference on the tables where it must show. */
export async function isCaught(at: World, market: MatrixWorld, mutant: Mutant): Promise<boolean> {
  try {
    for (const statement of mutant.make) await sql.raw(statement).execute(at.all);
    for (const table of mutant.on) {
      const right = TABLE_RIGHTS[table];
      if (right && (await wrongGrants(at, table, right)).length > 0) return true;
      if ((await tryTable(at, table, market.tried, mutant.tamper)).length > 0) return true;
      if (!mutant.tamper && (await tryParticulars(at, table, market)).length > 0) return true;
    }
    return false;
  } finally {
    for (const statement of mutant.undo) await sql.raw(statement).execute(at.all);
  }
}

export async function allMutants(at: World, market: MatrixWorld): Promise<Mutant[]> {
  return [
    ...(await policyMutants(at)),
    ...(await functionMutants(at)),
    ...(await wallMutants(at)),
    ...(await grantMutants(at)),
    ...contextMutants(market),
  ];
}

type Policy = {
  readonly name: string;
  readonly table: string;
  readonly command: string;
  readonly using: string | null;
  readonly check: string | null;
  /** Whether the web adds to the table or changes it at all. */
  readonly writes: boolean;
};

/** Each policy of the web's role: gone, open to read, open to write. */
async function policyMutants(at: World): Promise<Mutant[]> {
  const { rows } = await sql<Policy>`select policyname as name, tablename as table, cmd as command, qual as using,
    with_check as check, has_any_column_privilege('werkbrug_app', format('public.%I', tablename), 'insert, update') as writes
    from pg_policies where schemaname = 'public' and 'werkbrug_app' = any(roles) order by 2, 1`.execute(at.all);
  return rows.flatMap((policy) => {
    const { name, table, command, using, check } = policy;
    const whole = `create policy "${name}" on "${table}" for ${command} to werkbrug_app${part("using", using)}${part("with check", check)}`;
    const made = (how: string, ...make: string[]): Mutant => ({
      name: `policy ${table}.${name} ${how}`,
      on: [table],
      make,
      undo: [`drop policy if exists "${name}" on "${table}"`, whole],
    });
    const mutants = [made("gone", `drop policy "${name}" on "${table}"`)];
    const openly = (how: string, given: string) => made(how, `alter policy "${name}" on "${table}" ${given}`);
    if (using !== null && using !== "true")
      mutants.push(
        openly(
          "using true",
          `using (true)${part("with check", check ?? (command === "ALL" || command === "UPDATE" ? using : null))}`,
        ),
      );
    const written = check ?? (command === "ALL" || command === "UPDATE" ? using : null);
    if (policy.writes && written !== null && written !== "true")
      mutants.push(openly("with check true", "with check (true)"));
    for (const [how, weaker] of weakerArms(using ?? check ?? ""))
      mutants.push(
        openly(how, using === null ? `with check (${weaker})` : `using (${weaker})${part("with check", check)}`),
      );
    return mutants;
  });
}

/** Of a policy with a CASE over the sides: each side let through, each kept back, each condition within left out. */
function weakerArms(condition: string): [how: string, weaker: string][] {
  const key = /nullif\(current_setting\('app\.(?:matches|files)_of'::text, true\), ''::text\)\)::uuid/i.exec(
    condition,
  )?.[0];
  if (!key) return [];
  const arms = [...condition.matchAll(/WHEN '(\w+)'::text THEN /g)].flatMap(([arm, side]): [string, string][] => [
    [`open to ${side}`, condition.replace(arm, `${arm}(${key} ${arm}`)],
    [`closed to ${side}`, condition.replace(arm, `${arm}NULL::uuid ${arm}`)],
  ]);
  const conditions = [...condition.matchAll(/CASE WHEN (\((?:[^()]|\([^()]*\))*\)) THEN/g)].map(
    (found): [string, string] => [
      `without ${found[1]} at ${found.index}`,
      `${condition.slice(0, found.index)}CASE WHEN true THEN${condition.slice(found.index + found[0].length)}`,
    ],
  );
  return [...arms, ...conditions];
}

function part(word: string, condition: string | null): string {
  return condition === null ? "" : ` ${word} (${condition})`;
}

/** What policies ask functions: one condition of a function, left out. */
const ASKED: readonly (readonly [name: string, condition: string, instead: string, on: readonly string[]])[] = [
  ["region_placement", "region is distinct from app_coordinated()", "false", ["placement"]],
  ["region_placement", "state = 'draft'", "false", ["placement"]],
  ["region_placement", "w.organisation_id = app_organisation()", "true", ["placement"]],
  ["represented", "region = app_coordinated()", "true", ["match"]],
  ["represented", "employer_unmanned(employer)", "app_coordinated() is not null", ["match"]],
  ["answering", "m.consented_at is not null", "true", ["match_detail"]],
  ["answering", "(not lives or m.status <> 'ended')", "true", ["match_detail"]],
  ["answering", "m.employer_id = app_employer()", "true", ["match_detail"]],
  ["answering", "represented(m.region_code, m.employer_id) is not null", "true", ["match_detail"]],
  ["seated", "m.candidate_id = person", "true", ["contact"]],
  ["seated", "m.seat_held", "true", ["contact"]],
  ["seated", "m.employer_id = app_employer()", "true", ["contact"]],
  ["seated", "represented(m.region_code, m.employer_id) is not null", "true", ["contact"]],
  ["opened_candidates", "(NOT k.address_protected)", "true", ["region_agreement"]],
  ["opened_candidates", "(a.closed_at IS NULL)", "true", ["region_agreement"]],
  ["opened_candidates", "(a.region_code = asking.region_code)", "true", ["region_agreement"]],
  ["opened_candidates", "(a.organisation_id <> asking.id)", "true", ["region_agreement"]],
  ["opened_candidates", "(c.status = 'available'::text)", "true", ["region_agreement"]],
  ["opened_candidates", "(p.status = 'published'::text)", "true", ["region_agreement"]],
  ["opened_candidates", "(h.employer_id = p.employer_id)", "false", ["region_agreement"]],
  ["opened_candidates", "(e.candidate_id = c.id)", "false", ["region_agreement"]],
  ["opened_candidates", "(app_municipal() IS NOT NULL)", "(app_organisation() is not null)", ["region_agreement"]],
  ["opened_candidates", "a.coordinators", "true", ["region_agreement"]],
  ["opened_candidates", "(p.region_code = app_coordinated())", "true", ["region_agreement"]],
  ["opened_candidates", "(NOT employer_unmanned(p.employer_id))", "true", ["region_agreement"]],
  ["candidate_mail", "(match.organisation_id = app_municipal())", "true", ["match"]],
  ["own_news", "(notice.membership_id = app_membership())", "true", ["notice"]],
  ["app_enter", "m.organisation_id = (context ->> 'organisation')::uuid", "true", ["match"]],
  ["app_enter", "m.role = context ->> 'role'", "true", ["match"]],
  ["app_enter", "m.ended_at is null", "true", ["match"]],
  ["app_enter", "o.verified_at is not null", "true", ["placement"]],
];

async function functionMutants(at: World): Promise<Mutant[]> {
  const { rows } = await sql<{ name: string; made: string }>`select proname as name, pg_get_functiondef(oid) as made
    from pg_proc where pronamespace = 'public'::regnamespace and proname = any(${ASKED.map(([name]) => name)})`.execute(
    at.all,
  );
  return ASKED.map(([name, condition, instead, on]) => {
    const made = rows.find((row) => row.name === name)?.made ?? "";
    if (!made.includes(condition)) throw new Error(`${name} does not ask ${condition} any more: mend ASKED.`);
    const make = [made.replace(condition, instead)];
    return { name: `function ${name} without ${condition}`, on, make, undo: [made] };
  });
}

/** Each table's row-level security off, where it narrows a right of the web; of the others the wall itself is asked. */
async function wallMutants(at: World): Promise<Mutant[]> {
  const { rows } = await sql<{ name: string }>`select relname as name from pg_class c
    where relnamespace = 'public'::regnamespace and relkind = 'r' and relrowsecurity and exists (
      select from unnest(array['select', 'insert', 'update', 'delete']) deed
      where case deed when 'delete' then has_table_privilege('werkbrug_app', c.oid, deed)
          else has_any_column_privilege('werkbrug_app', c.oid, deed) end
        and not exists (select from pg_policies p where p.schemaname = 'public' and p.tablename = c.relname
          and 'werkbrug_app' = any(p.roles) and lower(p.cmd) in (deed, 'all')
          and (deed = 'insert' or p.qual = 'true')
          and (deed in ('select', 'delete') or coalesce(p.with_check, p.qual) = 'true'))) order by 1`.execute(at.all);
  return rows.map(({ name }) => ({
    name: `wall of ${name} off`,
    on: [name],
    make: [`alter table "${name}" disable row level security`],
    undo: [`alter table "${name}" enable row level security`],
  }));
}

/** Each right of the web's role: one more than it has, one fewer. */
async function grantMutants(at: World): Promise<Mutant[]> {
  const mutants: Mutant[] = [];
  for (const table of await tables(at)) {
    const { rows } = await sql<{ verb: string; held: boolean }>`select verb,
      has_table_privilege('werkbrug_app', ${`public.${table}`}, verb) as held
      from unnest(array['select', 'insert', 'update', 'delete']) verb`.execute(at.all);
    for (const { verb, held } of rows) {
      const [give, take] = [
        `grant ${verb} on "${table}" to werkbrug_app`,
        `revoke ${verb} on "${table}" from werkbrug_app`,
      ];
      // Taking the whole takes the columns with it: a right to columns is put back column by column.
      const columns = held ? [] : await columnGrants(at, table, verb);
      mutants.push({
        name: `grant ${verb} on ${table} ${held ? "taken" : "given"}`,
        on: [table],
        make: [held ? take : give],
        undo: [held ? give : take, ...columns],
      });
    }
  }
  return mutants;
}

async function columnGrants(at: World, table: string, verb: string): Promise<string[]> {
  const { rows } = await sql<{ columns: string | null }>`select string_agg(quote_ident(attname), ', ') as columns
    from pg_attribute where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped and ${verb} <> 'delete'
      and case when ${verb} = 'delete' then false
        else has_column_privilege('werkbrug_app', attrelid, attnum, replace(${verb}, 'delete', 'select')) end`.execute(
    at.all,
  );
  const columns = rows[0]?.columns ?? null;
  return columns === null ? [] : [`grant ${verb} (${columns}) on "${table}" to werkbrug_app`];
}

/** Each value that the doors set: somebody else's, or none at all. */
function contextMutants({ people, neighbour, person }: MatrixWorld): Mutant[] {
  const others: Readonly<Record<string, string>> = {
    kind: "job",
    side: "municipality",
    matches_of: people.neighbour.organisation,
    files_of: people.neighbour.organisation,
    person: people.neighbour.person,
    membership: people.neighbour.membership,
    organisation: people.neighbour.organisation,
    role: "team_lead",
    region: people.farCoordinator.region ?? "",
    match: neighbour.waiting.match,
    candidate: neighbour.waiting.candidate,
    link: neighbour.person.linkHash,
  };
  return Object.entries(others).flatMap(([key, value]) =>
    [value, ""].map((given) => ({
      name: `context ${key}${given === "" ? " unset" : " of another"}`,
      on: Object.keys(TABLE_RIGHTS).filter((table) => WATCHED.includes(table)),
      make: [],
      undo: [],
      tamper: async (tx: Tx, actor: Actor) => {
        if (actor.kind === "public" || actor.kind === "job") return;
        if (actor.kind === "candidate" && actor.linkHash !== person.linkHash) return;
        await sql`select set_config(${`app.${key}`}, ${given}, true)`.execute(tx);
      },
    })),
  );
}

/** Tables whose policies ask for each of the values; the narrowest first, so that a mutant shows soon. */
const WATCHED = [
  "notice",
  "candidate",
  "contact",
  "match",
  "candidate_link",
  "placement",
  "mail",
  "match_inside",
  "data_request",
  "session",
];
