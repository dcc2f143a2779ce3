import { sql } from "kysely";
import type { Actor, Member, Person } from "#domain/actor.ts";
import type { World } from "../../world.ts";
import { type Difference, undone } from "./try-tables.ts";
import { invitationSecret, type MatrixWorld } from "./world.ts";

/**
 * What takes more than one row to see: an invitation that is taken up, a first admin, an answer in another's name. `wanted`
 * is how many rows the last statement reads or touches; 0 also where it is refused.
 */
type Trial = {
  readonly name: string;
  /** Tables whose walls it tries. */
  readonly of: readonly string[];
  readonly actor: Actor;
  readonly statements: readonly string[];
  readonly wanted: number;
};

/** Tries everything of this page that is about one table, and tells what went otherwise. */
export async function tryParticulars(at: World, table: string, market: MatrixWorld): Promise<Difference[]> {
  const differences: Difference[] = [];
  for (const trial of trials(market).filter(({ of }) => of.includes(table))) {
    const got = await undone(at, trial.actor, async (tx) => {
      let rows = 0;
      for (const statement of trial.statements) {
        try {
          const done = await sql.raw(statement).execute(tx);
          rows = done.rows.length + Number(done.numAffectedRows ?? 0n);
        } catch {
          return 0;
        }
      }
      return rows;
    });
    if (got !== trial.wanted) differences.push({ table, who: trial.name, what: `${got} rows, not ${trial.wanted}` });
  }
  return differences;
}

const ID = "00000000-0000-7000-8000-000000000001";

function trials(market: MatrixWorld): Trial[] {
  return [
    ...ofRegion(market),
    ...ofEnds(market),
    ...ofHats(market),
    ...ofNewcomers(market),
    ...ofAdmins(market),
    ...ofOperators(market),
    ...ofCoordinators(market),
    ...ofMails(market),
    ...ofNotices(market),
  ];
}

/** Who sees which people of another municipality, and that it ends at once. */
function ofRegion({ people, places, opened, unmanned }: MatrixWorld): Trial[] {
  const { staff, teamLead, neighbour, foreign, employer, coordinator, farCoordinator } = people;
  const sees = (actor: Actor, who: string, wanted: number, place: string = places.other): Trial => ({
    name: `${actor.kind === "member" ? actor.role : actor.kind} looks for ${who}`,
    of: ["region_agreement"],
    actor,
    statements: [`select 1 from opened_candidates('${place}') where pseudonym = '${who}'`],
    wanted,
  });
  const closes = "update region_agreement set closed_at = now(), closed_by = ";
  return [
    sees(staff, opened.plain, 1),
    sees(teamLead, opened.plain, 1),
    sees(staff, opened.plain, 0, places.otherDraft),
    sees(staff, opened.protected, 0),
    sees(staff, opened.hidden, 0),
    sees(staff, opened.hidden, 1, places.own),
    sees(staff, opened.paused, 0),
    sees(staff, opened.erasing, 0),
    sees(staff, opened.own, 0),
    sees(staff, opened.closed, 0),
    sees(staff, opened.far, 0),
    sees(foreign, opened.plain, 0),
    sees(employer, opened.plain, 0),
    sees(coordinator, opened.plain, 1),
    sees(coordinator, opened.own, 0),
    sees(coordinator, opened.plain, 0, places.far),
    sees(coordinator, opened.plain, 0, unmanned.places.home),
    sees(farCoordinator, opened.far, 0, places.far),
    sees(farCoordinator, opened.plain, 0),
    {
      name: "who is asked answers in another's name",
      of: ["proposal_request"],
      actor: neighbour,
      statements: [
        `update proposal_request set status = 'declined', answered_at = now(), answered_by = '${staff.membership}'`,
      ],
      wanted: 0,
    },
    {
      name: "a team lead closes in another's name",
      of: ["region_agreement"],
      actor: teamLead,
      statements: [`${closes} '${neighbour.membership}'`],
      wanted: 0,
    },
  ];
}

/** Nobody on the employer's side adds times for an intake below a match that has ended. */
function ofEnds({ people: { employer, coordinator } }: MatrixWorld): Trial[] {
  const adds = (actor: Member): Trial => ({
    name: `${actor.role} adds times after the end`,
    of: ["intake_slot"],
    actor,
    statements: [
      `insert into intake_slot (id, match_id, employer_id, organisation_id, starts_at, location, offered_by, status)
        select '${ID}', id, employer_id, organisation_id, now(), 'Hier', 'employer', 'offered' from match
        where status = 'ended' limit 1`,
    ],
    wanted: 0,
  });
  return [adds(employer), adds(coordinator)];
}

/** A door that says of a hat what is not so: it ended, is of another role or organisation, or nobody has verified it. */
function ofHats({ people, unmanned, unverified }: MatrixWorld): Trial[] {
  const { employer, otherEmployer, staff } = people;
  const trial = (name: string, of: string, actor: Actor): Trial => {
    const unpublished = of === "placement" ? " where published_at is null" : "";
    return { name, of: [of], actor, statements: [`select 1 from ${of}${unpublished}`], wanted: 0 };
  };
  return [
    trial("an ended hat", "match", unmanned.gone),
    trial("another role", "match", { ...staff, role: "coordinator" }),
    trial("another organisation", "match", { ...employer, organisation: otherEmployer.organisation }),
    trial("an employer nobody looked at", "placement", unverified),
  ];
}

function ofNewcomers({ newcomer, people }: MatrixWorld): Trial[] {
  const holder: Person = { ...newcomer, invitation: invitationSecret };
  const born = (columns: string, values: string, from: string) =>
    `insert into membership (id, person_id, role, organisation_id, ${columns})
      select '${ID}', '${newcomer.person}', 'employer', ${values} from ${from}`;
  const invitation = born("admin, invitation_id", "organisation_id, admin, id", "invitation");
  const founded = `organisation where registered_by = '${newcomer.person}'`;
  const site = (from: string) => `insert into site
    (id, organisation_id, name, pc4, place, municipality_code, region_code, latitude, longitude)
    select '${ID}', id, 'Nieuw', '3511', 'Utrecht', 'GM0344', '${people.coordinator.region}', 52, 5 from ${from}`;
  const others = `organisation where id = '${people.employer.organisation}'`;
  const [takes, of] = ["update invitation set accepted_at = now()", ["invitation", "membership"]];
  return [
    { name: "holder reads", of, actor: holder, statements: ["select 1 from invitation"], wanted: 1 },
    { name: "holder joins", of, actor: holder, statements: [invitation, takes], wanted: 1 },
    { name: "holder takes up without joining", of, actor: holder, statements: [takes], wanted: 0 },
    {
      name: "founder's membership",
      of: ["membership"],
      actor: newcomer,
      statements: [born("admin", "id, true", founded)],
      wanted: 1,
    },
    { name: "founder's site", of: ["site"], actor: newcomer, statements: [site(founded)], wanted: 1 },
    { name: "founder's site of others", of: ["site"], actor: newcomer, statements: [site(others)], wanted: 0 },
  ];
}

function ofAdmins({ people, newcomer }: MatrixWorld): Trial[] {
  const { staff, employer, teamLead } = people;
  const answers = (as: string) =>
    `update join_request set answered_at = now(), admitted = false, answered_by = '${as}'`;
  const admitted = `insert into membership (id, person_id, role, organisation_id, join_request_id)
    select '${ID}', person_id, 'employer', organisation_id, id from join_request where person_id = '${newcomer.person}'`;
  return [
    {
      name: "admin takes up what they sent",
      of: ["invitation"],
      actor: staff,
      statements: ["update invitation set accepted_at = now()"],
      wanted: 0,
    },
    {
      name: "admin answers",
      of: ["join_request"],
      actor: employer,
      statements: [answers(employer.membership)],
      wanted: 1,
    },
    {
      name: "admin answers as another",
      of: ["join_request"],
      actor: employer,
      statements: [answers(staff.membership)],
      wanted: 0,
    },
    { name: "admin admits", of: ["membership"], actor: employer, statements: [admitted], wanted: 1 },
    {
      name: "who leaves, staying",
      of: ["membership"],
      actor: teamLead,
      statements: [`update membership set admin = false where id = '${teamLead.membership}'`],
      wanted: 0,
    },
  ];
}

function ofOperators({ people: { operator } }: MatrixWorld): Trial[] {
  const invites = `insert into invitation (id, organisation_id, role, admin, email, invited_by)
    select '${ID}', id, 'employer', true, 'eerste@voorbeeld.example', '${operator.membership}'
    from organisation where name = 'Ingeschreven'`;
  const trial = (name: string, wanted: number, ...statements: string[]): Trial => ({
    name: `operator ${name}`,
    of: ["invitation"],
    actor: operator,
    statements: [invites, ...statements],
    wanted,
  });
  return [
    trial("reads a first admin's invitation", 1, `select 1 from invitation where id = '${ID}'`),
    trial("withdraws it", 1, "update invitation set withdrawn_at = now()"),
    trial("takes it up", 0, "update invitation set accepted_at = now()"),
  ];
}

/** Who learns how an e-mail to a candidate fared. */
function ofMails({ people: { staff, teamLead, neighbour, employer, operator }, own }: MatrixWorld): Trial[] {
  const asks = (actor: Member, wanted: number): Trial => ({
    name: `${actor.role} asks how the e-mail to a candidate fared`,
    of: ["match"],
    actor,
    statements: [`select 1 from candidate_mail('${own.waiting.match}')`],
    wanted,
  });
  return [asks(staff, 1), asks(teamLead, 1), asks(neighbour, 0), asks(employer, 0), asks(operator, 0)];
}

/** Everybody has one notice that nobody opened. */
function ofNotices({ people: { staff, employer, coordinator }, own }: MatrixWorld): Trial[] {
  const reads = (actor: Actor, wanted: number): Trial => ({
    name: `${actor.kind} reads its news`,
    of: ["notice"],
    actor,
    statements: ["select 1 from own_news() where kind = 'match_suggested'"],
    wanted,
  });
  return [reads(staff, 1), reads(employer, 1), reads(coordinator, 1), reads(own.waiting.actor, 0)];
}

function ofCoordinators({ people: { coordinator, farCoordinator }, places }: MatrixWorld): Trial[] {
  const verifies = (as: string) => `update organisation set verified_at = now(), verified_by = '${as}'
    where name = 'Aangemeld'`;
  const trial = { of: ["organisation"], actor: coordinator };
  const moves = `update placement set region_code = '${farCoordinator.region}' where id = '${places.own}'`;
  return [
    {
      name: "coordinator gives a placement away",
      of: ["placement"],
      actor: coordinator,
      statements: [moves],
      wanted: 0,
    },
    { ...trial, name: "coordinator verifies", statements: [verifies(coordinator.membership)], wanted: 1 },
    { ...trial, name: "coordinator signs as another", statements: [verifies(farCoordinator.membership)], wanted: 0 },
  ];
}
