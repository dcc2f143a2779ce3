import { sql } from "kysely";
import { candidateActor } from "#db/access.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { giveConsent } from "#db/commands/consent-match.ts";
import { linkHash, newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import { uuidv7 } from "#db/id.ts";
import { type Actor, type CandidateLink, type Member, visitor } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../../factories/candidate.ts";
import { draftPlacement, publishedPlacement } from "../../factories/placement.ts";
import { colleague, member, type World } from "../../world.ts";

/** Who tries: a name for people, the actor, and the token of a candidate's link. */
export type Tried = { readonly name: string; readonly actor: Actor };
type Staff = Member<"caseworker" | "team_lead">;
type Pair = { readonly placement: PlacementId; readonly candidate: CandidateId };

/**
 * Two regions, two municipalities in one of them and one elsewhere, two employers, a branch, the operator, coordinators;
 * candidates in every state and matches in every state, ended ones by every side. `token` opens the link of `person`.
 */
export async function matrixWorld(at: World) {
  const people = await hats(at);
  const places = await placements(at, people.employer, people.otherEmployer);
  const own = await matchesOf(at, people.staff, people.employer, places.own, "own");
  const neighbour = await matchesOf(at, people.neighbour, people.otherEmployer, places.other, "beside");
  const foreign = await matchesOf(at, people.foreign, people.employer, places.far, "far");
  await restOfTables(at, people, own);
  const person = own.person;
  const tried: readonly Tried[] = [
    ...Object.entries(people).map(([name, actor]) => ({ name, actor })),
    { name: "person", actor: person },
    { name: "visitor", actor: visitor },
    { name: "job at the web's door", actor: { kind: "job", name: "nobody" } as const },
  ];
  return { people, places, own, neighbour, foreign, person, tried };
}
export type MatrixWorld = Awaited<ReturnType<typeof matrixWorld>>;

async function hats(at: World) {
  const region = (code: string) =>
    at.all
      .selectFrom("municipalityRegion")
      .select(["municipalityCode", "regionCode"])
      .where("municipalityCode", "=", code)
      .executeTakeFirstOrThrow();
  const home = await region("GM0344");
  const beside = await at.all
    .selectFrom("municipalityRegion")
    .select(["municipalityCode", "regionCode"])
    .where("regionCode", "=", home.regionCode)
    .where("municipalityCode", "<>", "GM0344")
    .orderBy("municipalityCode")
    .executeTakeFirstOrThrow();
  const far = await region("GM0014");
  const staff = await member(at, "caseworker", { kind: "municipality", name: "Gemeente Eigen", ...home });
  return {
    staff,
    teamLead: await colleague(at, "team_lead", staff.organisation, home.regionCode),
    neighbour: await member(at, "caseworker", { kind: "municipality", name: "Gemeente Naast", ...beside }),
    foreign: await member(at, "caseworker", { kind: "municipality", name: "Gemeente Ver", ...far }),
    coordinator: await member(at, "coordinator", { kind: "region", name: "Regio Eigen", regionCode: home.regionCode }),
    farCoordinator: await member(at, "coordinator", { kind: "region", name: "Regio Ver", regionCode: far.regionCode }),
    employer: await member(at, "employer", { kind: "employer", name: "Werkgever Eigen" }),
    otherEmployer: await member(at, "employer", { kind: "employer", name: "Werkgever Ander" }),
    branch: await member(at, "branch", { kind: "branch", name: "Branche Schoon", sector: "cleaning" }),
    operator: await member(at, "operator", { kind: "operator", name: "Beheer" }),
  };
}

async function placements(at: World, employer: Member<"employer">, other: Member<"employer">) {
  return {
    own: await publishedPlacement(at, employer, { seats: 20, title: "Plek eigen" }),
    other: await publishedPlacement(at, other, { seats: 20, title: "Plek ander" }),
    far: await publishedPlacement(at, employer, { seats: 20, pc4: "9711", title: "Plek ver" }),
    ownDraft: await draftPlacement(at, employer, { title: "Geheimconcept eigen" }),
    otherDraft: await draftPlacement(at, other, { title: "Geheimconcept ander" }),
  };
}

/** Candidates in every state and a match in every state, at one employer; the month's limit does not count here. */
async function matchesOf(at: World, staff: Staff, employer: Member<"employer">, placement: PlacementId, tag: string) {
  const far = await at.all.selectFrom("placement").select("pc4").where("id", "=", placement).executeTakeFirstOrThrow();
  const facts = { pc4: far.pc4 ?? "3511" };
  let number = 0;
  const someone = (more = {}) => availableCandidate(at, staff, { ...facts, ...planted(tag, ++number), ...more });
  for (const status of ["draft", "paused", "closed"] as const) await someone({ status });
  const propose = async (): Promise<Pair & { match: MatchId }> => {
    const pair = { placement, candidate: await someone() };
    // The limit of proposals a month is not what this is about.
    await sql`update match set proposed_at = now() - interval '40 days'`.execute(at.all);
    const outcome = await at.app.write(staff, (tx) => proposeMatch(tx, pair));
    if (!outcome.ok) throw new Error(`Not proposed: ${JSON.stringify(outcome.refusal)}`);
    return { ...pair, match: outcome.value };
  };
  const link = async (match: MatchId): Promise<{ token: string; actor: CandidateLink }> => {
    const token = await at.app.write(staff, (tx) => newCandidateLink(tx, match));
    const actor = token && (await candidateActor(at.appDb, linkHash(token).toString("hex")));
    if (!token || !actor) throw new Error("No link.");
    return { token, actor };
  };
  const consented = async () => {
    const made = await propose();
    const { token, actor } = await link(made.match);
    await ok(at.app.write(actor, (tx) => giveConsent(tx)));
    return { ...made, token, actor };
  };
  const proposed = await propose();
  const waiting = await consented();
  const question = await consented();
  await ok(at.app.write(employer, (tx) => askAboutMatch(tx, question.match, `Vraag van ${employer.organisation}`)));
  const accepted = await consented();
  await ok(at.app.write(employer, (tx) => acceptMatch(tx, accepted.match)));
  const startsAt = new Date(Date.now() + 3 * 86_400_000);
  await ok(
    at.app.write(employer, (tx) => offerIntake(tx, accepted.match, { times: [startsAt], location: "Vredenburg 40" })),
  );
  for (const by of [employer, staff]) {
    const ended = await consented();
    await ok(at.app.write(employer, (tx) => askAboutMatch(tx, ended.match, "Een vraag")));
    const reason = by === employer ? "no_contact" : "found_work";
    await ok(at.app.write(staff, (tx) => answerQuestion(tx, ended.match, "Een antwoord")));
    await ok(at.app.write(employer, (tx) => acceptMatch(tx, ended.match)));
    await ok(at.app.write(by, (tx) => cancelMatch(tx, ended.match, { reason, note: "Reden" })));
  }
  const before = await propose();
  await ok(at.app.write(staff, (tx) => withdrawMatch(tx, before.match, "circumstances")));
  return { placement, proposed, waiting, question, accepted, person: waiting.actor, token: waiting.token };
}

/** Words that occur nowhere else: where one is seen by who may not, something leaks. */
export const PLANTED = /(?:Alias|Kenmerk|Naam|Post|Stap|Ervaring)(?:own|beside|far)\d+x/g;

function planted(tag: string, number: number) {
  const word = (what: string) => `${what}${tag}${number}x`;
  return {
    pseudonym: word("Alias"),
    reference: word("Kenmerk"),
    nextStep: word("Stap"),
    experience: word("Ervaring"),
    contact: { name: word("Naam"), email: `${word("Post")}@voorbeeld.example` },
  };
}

async function ok(outcome: Promise<{ ok: boolean; refusal?: unknown }>): Promise<void> {
  const result = await outcome;
  if (!result.ok) throw new Error(`Refused: ${String(result.refusal)}`);
}

type People = Awaited<ReturnType<typeof hats>>;
type Own = Awaited<ReturnType<typeof matchesOf>>;

/** Something in every table that the commands above do not fill. */
async function restOfTables(at: World, people: People, own: Own): Promise<void> {
  const hats: readonly Member<Role>[] = Object.values(people);
  const event = await at.all.selectFrom("event").select("id").limit(1).executeTakeFirstOrThrow();
  for (const hat of hats) {
    await sql`insert into notice (id, membership_id, organisation_id, event_id, kind)
      values (${uuidv7()}, ${hat.membership}, ${hat.organisation}, ${event.id}, 'match_suggested')`.execute(at.all);
    await sql`insert into session (id_hash, person_id, membership_id, ends_at)
      values (sha256(${uuidv7()}::text::bytea), ${hat.person}, ${hat.membership}, now() + interval '1 hour')`.execute(
      at.all,
    );
    await sql`insert into parked_post (id, membership_id, path, body) values (${uuidv7()}, ${hat.membership}, '/', '')`.execute(
      at.all,
    );
  }
  await sql`insert into mail (id, effect_key, event_id, template, status) values (${uuidv7()}, 'm1', ${event.id}, 't', 'sent')`.execute(
    at.all,
  );
  await sql`insert into intake_slot (id, match_id, employer_id, organisation_id, starts_at, location, offered_by, status)
    select ${uuidv7()}, id, employer_id, organisation_id, now(), 'Hier', 'municipality', 'offered' from match
    where id = ${own.waiting.match}`.execute(at.all);
  await sql`insert into suggestion (placement_id, candidate_id, organisation_id, score)
    select ${own.placement}, id, organisation_id, 50 from candidate where status = 'available'`.execute(at.all);
  for (const hat of [people.employer, people.otherEmployer]) {
    await sql`insert into site (id, organisation_id, name, pc4, place, municipality_code, region_code, latitude, longitude)
      select ${uuidv7()}, ${hat.organisation}, 'Vestiging', '3511', 'Utrecht', 'GM0344', region_code, 52, 5
      from placement where id = ${own.placement}`.execute(at.all);
  }
  await sql`insert into candidate_hidden_from (candidate_id, employer_id, organisation_id, reason)
    select distinct on (c.organisation_id) c.id, ${people.otherEmployer.organisation}::uuid, c.organisation_id, 'safety'
    from candidate c where c.status = 'paused'`.execute(at.all);
  await sql`insert into form_answer (token, membership_id) values (${uuidv7()}, ${people.staff.membership})`.execute(
    at.all,
  );
  await sql`insert into figure select 'm', '2026-01-01', 'AM13', 'GM0344', 'cleaning', '', '', 7`.execute(at.all);
}
