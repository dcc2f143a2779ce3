import { type RawBuilder, sql } from "kysely";
import { candidateActor } from "#db/access.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { giveConsent } from "#db/commands/consent-match.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import { proposeMatch } from "#db/commands/propose-match.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import { newId, uuidv7 } from "#db/id.ts";
import { secretHash } from "#db/secret-hash.ts";
import { type Actor, type CandidateLink, type Member, type Person, visitor } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import { type CandidateId, type MatchId, PersonId, type PlacementId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../../factories/candidate.ts";
import { draftPlacement, publishedPlacement } from "../../factories/placement.ts";
import { colleague, member, type World } from "../../world.ts";
import { mailRows } from "./mail-rights.ts";
import { phoneRows } from "./phone-rights.ts";
import { webhookRows } from "./webhook-rights.ts";
import { protectAddress, regionAgreements, unmannedEmployer, unverifiedEmployer } from "./world-edges.ts";

/** Who tries: a name for people, the actor, and the token of a candidate's link. */
export type Tried = { readonly name: string; readonly actor: Actor };
export type Staff = Member<"caseworker" | "team_lead">;
type Pair = { readonly placement: PlacementId; readonly candidate: CandidateId };

/**
 * Two regions, two municipalities in one of them and one elsewhere, two employers, a branch, the operator, coordinators;
 * candidates in every state and matches in every state, ended ones by every side; and an employer whose people have all
 * left, with the same in both regions. `token` opens the link of `person`.
 */
export async function matrixWorld(at: World) {
  const people = await hats(at);
  const places = await placements(at, people);
  const own = await matchesOf(at, people.staff, people.employer, places.own, "own");
  const neighbour = await matchesOf(at, people.neighbour, people.otherEmployer, places.other, "beside");
  const foreign = await matchesOf(at, people.foreign, people.employer, places.far, "far");
  const unmanned = await unmannedEmployer(at, people);
  await restOfTables(at, people, own);
  const opened = await regionAgreements(at, people, places.other);
  await protectAddress(at, [neighbour.accepted.candidate, unmanned.far.accepted.candidate]);
  const newcomer = await accounts(at, people, own);
  const unverified = await unverifiedEmployer(at);
  const person = own.person;
  const tried: readonly Tried[] = [
    ...Object.entries(people).map(([name, actor]) => ({ name, actor })),
    { name: "person", actor: person },
    { name: "newcomer", actor: newcomer },
    { name: "visitor", actor: visitor },
    { name: "job at the web's door", actor: { kind: "job", name: "nobody" } as const },
  ];
  return { people, places, own, neighbour, foreign, unmanned, opened, unverified, person, newcomer, tried };
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

async function placements(at: World, { employer, otherEmployer: other, coordinator }: People) {
  return {
    own: await publishedPlacement(at, employer, { seats: 20, title: "Plek eigen" }),
    other: await publishedPlacement(at, other, { seats: 20, title: "Plek ander" }),
    far: await publishedPlacement(at, employer, { seats: 20, pc4: "9711", title: "Plek ver" }),
    officeDraft: await draftPlacement(at, other, { createdBy: coordinator.membership, title: "Geheimconcept bureau" }),
    submitted: await draftPlacement(at, other, { status: "submitted", submittedAt: new Date(), title: "Ter controle" }),
    ownDraft: await draftPlacement(at, employer, { title: "Geheimconcept eigen" }),
    otherDraft: await draftPlacement(at, other, { title: "Geheimconcept ander" }),
  };
}

/** Candidates in every state and a match in every state, at one employer; the month's limit does not count here. */
export async function matchesOf(
  at: World,
  staff: Staff,
  employer: Member<"employer">,
  placement: PlacementId,
  tag: string,
) {
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
    const actor = token && (await candidateActor(at.appDb, secretHash(token).toString("hex")));
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
export const PLANTED = /(?:Alias|Kenmerk|Naam|Post|Stap|Ervaring)(?:own|beside|far|left|leftfar)\d+x/g;

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

export type People = Awaited<ReturnType<typeof hats>>;
type Own = Awaited<ReturnType<typeof matchesOf>>;

/** Something in every table that the commands above do not fill. */
async function restOfTables(at: World, people: People, own: Own): Promise<void> {
  const hats: readonly Member<Role>[] = Object.values(people);
  const event = await at.all.selectFrom("event").select("id").limit(1).executeTakeFirstOrThrow();
  for (const hat of hats) {
    await sql`insert into notice (id, membership_id, organisation_id, event_id, kind)
      values (${uuidv7()}, ${hat.membership}, ${hat.organisation}, ${event.id}, 'match_suggested')`.execute(at.all);
    const search = uuidv7();
    await sql`insert into saved_search (id, membership_id, name, frequency, address, words)
      values (${search}, ${hat.membership}, 'Alles', 'daily', '', to_tsquery('nl', 'schoon:*'))`.execute(at.all);
    await sql`insert into alert (saved_search_id, placement_id, membership_id, frequency, event_id)
      values (${search}, ${own.placement}, ${hat.membership}, 'daily', ${event.id})`.execute(at.all);
    await sql`insert into session (id_hash, person_id, membership_id, ends_at)
      values (sha256(${uuidv7()}::text::bytea), ${hat.person}, ${hat.membership}, now() + interval '1 hour')`.execute(
      at.all,
    );
    await sql`insert into parked_post (id, membership_id, path, body, browser_hash)
      values (${uuidv7()}, ${hat.membership}, '/', '', sha256(${uuidv7()}::text::bytea))`.execute(at.all);
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
  for (const hat of [people.employer, people.otherEmployer]) {
    await sql`insert into answer_promise (organisation_id, working_days) values (${hat.organisation}, 3)`.execute(
      at.all,
    );
    await sql`insert into employer_response (organisation_id, asked, answered) values (${hat.organisation}, 6, 2)`.execute(
      at.all,
    );
    await sql`insert into response_word values (${hat.organisation}, 'often_not', false)`.execute(at.all);
    for (const used of [null, "decline"]) {
      await sql`insert into one_tap (token_hash, mail_id, membership_id, organisation_id, placement_id, match_id, expires_at,
          used_at, used_for)
        values (sha256(${uuidv7()}::text::bytea), ${uuidv7()}, ${hat.membership}, ${hat.organisation}, ${own.placement},
          ${own.waiting.match}, now() + interval '1 day', ${used === null ? null : new Date()}, ${used})`.execute(
        at.all,
      );
    }
  }
  await sql`insert into candidate_hidden_from (candidate_id, employer_id, organisation_id, reason)
    select distinct on (c.organisation_id) c.id, ${people.otherEmployer.organisation}::uuid, c.organisation_id, 'safety'
    from candidate c where c.status = 'paused'`.execute(at.all);
  for (const { membership, person } of [people.staff, people.neighbour]) {
    await sql`insert into form_answer (token, membership_id, person_id)
      values (${uuidv7()}, ${membership}, ${person}), (${uuidv7()}, null, ${person})`.execute(at.all);
  }
  await mailRows(at, hats);
  await webhookRows(at, hats);
  await phoneRows(at, hats);
  await sql`insert into figure select 'm', '2026-01-01', 'AM13', 'GM0344', 'cleaning', '', '', 7`.execute(at.all);
  await sql`insert into search_state (name) values ('placements')`.execute(at.all);
}

/** The hash of the secret in an invitation of the newcomer by the own employer. */
export const invitationSecret = "ab".repeat(32);

/** Accounts of staff, who lets whom in, what people ask and what is left of it: something in each of these tables. */
async function accounts(at: World, people: People, own: Own): Promise<Person> {
  const { staff, teamLead, employer, coordinator } = people;
  const person = newId(PersonId);
  const [newcomer, link]: [Person, string] = [{ kind: "person", person }, own.person.linkHash];
  const run = (statement: RawBuilder<unknown>) => statement.execute(at.all);
  await run(sql`insert into person (id, name, email) values (${person}, 'Nieuw', 'nieuw@voorbeeld.example')`);
  const home = coordinator.region;
  await run(sql`insert into organisation (id, kind, name, kvk_number, region_code, verified_at, verified_by, registered_by)
    values (${uuidv7()}, 'employer', 'Ingeschreven', '90000001', ${home}, now(), ${coordinator.membership}::uuid, null),
      (${uuidv7()}, 'employer', 'Aangemeld', '90000002', ${home}, null, null, ${person}::uuid)`);
  await run(sql`insert into invitation (id, organisation_id, role, email, invited_by) values
    (${uuidv7()}, ${staff.organisation}, 'caseworker', 'uit@voorbeeld.example', ${staff.membership})`);
  await run(sql`insert into invitation (id, organisation_id, role, email, invited_by, secret_hash)
    values (${uuidv7()}, ${employer.organisation}, 'employer', 'nieuw@voorbeeld.example', ${employer.membership},
      decode(${invitationSecret}, 'hex'))`);
  await run(
    sql`insert into join_request (id, organisation_id, person_id) values (${uuidv7()}, ${employer.organisation}, ${person})`,
  );
  await run(sql`insert into membership_review (id, membership_id, organisation_id, reviewed_by)
    values (${uuidv7()}, ${teamLead.membership}, ${staff.organisation}, ${staff.membership})`);
  await run(sql`insert into account_mail (id, kind, email, token_hash, expires_at)
    values (${uuidv7()}, 'link', 'wie@voorbeeld.example', decode(${link}, 'hex'), now() + interval '1 hour')`);
  await run(sql`insert into identity (subject_hash, person_id, provider) values
    (sha256('wie'), ${staff.person}, 'p'), (decode(${link}, 'hex'), ${person}, 'p')`);
  await run(sql`insert into parked_post (id, membership_id, path, body, browser_hash)
    values (${uuidv7()}, ${uuidv7()}, '/', '', decode(${link}, 'hex'))`);
  await run(sql`insert into one_tap (token_hash, mail_id, membership_id, organisation_id, placement_id, match_id, expires_at)
    values (decode(${link}, 'hex'), ${uuidv7()}, ${employer.membership}, ${employer.organisation}, ${own.placement},
      ${own.waiting.match}, now() + interval '1 day')`);
  await run(sql`insert into session (id_hash, person_id, ends_at)
    values (decode(${link}, 'hex'), ${person}, now() + interval '1 hour')`);
  await run(sql`insert into form_answer (token, person_id) values (${uuidv7()}, ${person})`);
  await run(sql`insert into sign_in_attempt (browser_hash, provider, state, nonce, verifier)
    values (decode(${link}, 'hex'), 'p', 's', 'n', 'v')`);
  for (const who of [staff.person, person]) {
    await run(sql`insert into passkey (id, person_id, credential_id, public_key, counter, name)
      values (${uuidv7()}, ${who}, ${uuidv7()}, '', 0, 'Sleutel')`);
    await run(sql`insert into code_app (person_id, secret) values (${who}, '')`);
    await run(sql`insert into recovery_code (code_hash, person_id) values (sha256(${who}::text::bytea), ${who})`);
    await run(sql`insert into code_failure (person_id) values (${who})`);
  }
  await asked(run, own);
  return newcomer;
}

/** What people ask and what is removed, of the own person and their municipality; what the operator reads. */
async function asked(run: (statement: RawBuilder<unknown>) => Promise<unknown>, own: Own): Promise<void> {
  const of = sql`from candidate where id = ${own.person.candidate}`;
  await run(sql`insert into data_request (id, organisation_id, candidate_id, kind, due_on)
    select ${uuidv7()}, organisation_id, id, 'correction', current_date ${of}`);
  await run(sql`insert into erasure (candidate_id, organisation_id, rule) select id, organisation_id, 'asked' ${of}`);
  await run(sql`insert into retention_warning (candidate_id, organisation_id, rule, warned_on, remove_on)
    select id, organisation_id, 'unmatched', current_date, current_date ${of}`);
  await run(sql`insert into removal_report (day, organisation_id, kind, rule, count)
    select current_date, organisation_id, 'candidate', 'asked', 1 ${of}`);
  await run(sql`insert into audit_seal (position, entry_id, era, transaction_id, hash) values
    (1, ${uuidv7()}, 0, '1', sha256(''))`);
  await run(
    sql`insert into audit_head (day, entries, position, hash, signature) values (current_date, 1, 1, sha256(''), '')`,
  );
  await run(sql`insert into audit_check (entries, problems, milliseconds) values (1, 0, 1)`);
  await run(sql`insert into backup_run (began_at, ended_at, bytes) values (now(), now(), 1)`);
  await run(sql`insert into dead_job (id, name, data, problem, attempts) values ('d', 'notify', '{}', 'p', 3)`);
}
