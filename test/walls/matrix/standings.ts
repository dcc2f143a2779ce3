import type { Actor } from "#domain/actor.ts";

/** A row as the database has it, with the match it is or hangs on, and its candidate's matches. */
export type Row = {
  readonly [column: string]: unknown;
  readonly $match?: Row | undefined;
  readonly $candidate?: Row | undefined;
  readonly $matches?: readonly Row[];
  /** Of the membership that the row names. */
  readonly $membership?: Row | undefined;
  /** That the row is of. */
  readonly $organisation?: Row | undefined;
  /** Memberships whose holder runs the organisation. */
  readonly $admins?: readonly unknown[];
  /** Employers that somebody works for. */
  readonly $manned?: readonly unknown[];
};
/** Whether an actor stands to a row in a certain way. */
export type Standing = { readonly name: string; readonly holds: (actor: Actor, row: Row) => boolean };

const named = (name: string, holds: Standing["holds"]): Standing => ({ name, holds });

/** Whoever asks, signed in or not. */
export const everybody = named("everybody", () => true);
/** Staff of the municipality whose row it is. */
export const staff = named(
  "staff of its municipality",
  (actor, row) => isStaff(actor) && row["organisation_id"] === actor.organisation,
);
/** Staff of that municipality whose own message it is. */
export const staffAuthor = named(
  "staff who wrote it",
  (actor, row) =>
    staff.holds(actor, row) &&
    actor.kind === "member" &&
    row["author_id"] === actor.membership &&
    row["author_side"] === "municipality",
);
/** The employer of the row. */
export const employer = named(
  "its employer",
  (actor, row) => isEmployer(actor) && row["employer_id"] === actor.organisation,
);
/** The employer whose site it is. */
export const ownEmployer = named(
  "the employer it is of",
  (actor, row) => isEmployer(actor) && row["organisation_id"] === actor.organisation,
);
/** The employer, once the candidate has said yes. */
export const employerAfterYes = named(
  "its employer after the yes",
  (actor, row) => employer.holds(actor, row) && row["consented_at"] !== null,
);
/** The employer, while the match below which the row hangs lives and the candidate has said yes. */
export const employerLive = named(
  "its employer while the match lives",
  (actor, row) =>
    employer.holds(actor, row) && row.$match?.["status"] !== "ended" && row.$match?.["consented_at"] !== null,
);
/** The same, of a message of its own. */
export const employerAuthor = named(
  "its employer who wrote it",
  (actor, row) =>
    employerLive.holds(actor, row) &&
    actor.kind === "member" &&
    row["author_id"] === actor.membership &&
    row["author_side"] === "employer",
);
/** An employer with whom the person holds a seat, unless the address is protected. */
export const employerSeated = named(
  "the accepting employer, address not protected",
  (actor, row) =>
    isEmployer(actor) &&
    row["address_protected"] !== true &&
    (row.$matches ?? []).some((match) => match["employer_id"] === actor.organisation && match["seat_held"] === true),
);
/** The coordinator of the placement's region, once the candidate has said yes, where nobody works for the employer. */
export const representing = named(
  "coordinator for an employer without members",
  (actor, row) => isCoordinator(actor) && represents(actor, row.$match, row.$manned),
);
/** The same, while the match lives. */
export const representingLive = named(
  "the same while the match lives",
  (actor, row) => representing.holds(actor, row) && row.$match?.["status"] !== "ended",
);
/** The same, of a message of its own. */
export const representingAuthor = named(
  "the same who wrote it",
  (actor, row) =>
    representingLive.holds(actor, row) &&
    actor.kind === "member" &&
    row["author_id"] === actor.membership &&
    row["author_side"] === "employer",
);
/** The same, of a person with whom such an employer holds a seat, unless the address is protected. */
export const representingSeated = named(
  "coordinator for the accepting employer, address not protected",
  (actor, row) =>
    isCoordinator(actor) &&
    row["address_protected"] !== true &&
    (row.$matches ?? []).some((match) => represents(actor, match, row.$manned) && match["seat_held"] === true),
);
/** Who knows the secret of the link. */
export const linkHolder = named(
  "who holds the link",
  (actor, row) => actor.kind === "candidate" && row["token_hash"] === `\\x${actor.linkHash}`,
);
/** The person behind the link. */
export const person = named(
  "the person",
  (actor, row) => actor.kind === "candidate" && (row["candidate_id"] ?? row["id"]) === actor.candidate,
);
/** The person, of the match of the link. */
export const personMatch = named(
  "the person of the match",
  (actor, row) => actor.kind === "candidate" && (row["match_id"] ?? row["id"]) === actor.match,
);
/** The coordinator of the row's region. */
export const region = named(
  "coordinator of its region",
  (actor, row) => actor.kind === "member" && actor.role === "coordinator" && row["region_code"] === actor.region,
);
/** The coordinator, of a placement: a draft only when the own office began it. */
export const regionBeyondDraft = named(
  "coordinator of its region, no draft of others",
  (actor, row) =>
    region.holds(actor, row) &&
    (row["status"] !== "draft" || (actor.kind === "member" && row["created_by"] === actor.membership)),
);
export const published = named("everybody, once published", (_actor, row) => row["published_at"] !== null);
/** The hat that a notice is for. */
export const hat = named(
  "the hat it is for",
  (actor, row) => actor.kind === "member" && row["membership_id"] === actor.membership,
);
export const operator = named("the operator", (actor) => actor.kind === "member" && actor.role === "operator");
/** Staff of a municipality of that region, or its coordinator. */
export const inRegion = named(
  "who works for the region or one of its municipalities",
  (actor, row) => (isStaff(actor) || isCoordinator(actor)) && row["region_code"] === actor.region,
);
/** A team lead who opens the own municipality in the own name. */
export const opener = named(
  "a team lead who opens",
  (actor, row) =>
    staff.holds(actor, row) &&
    inRegion.holds(actor, row) &&
    actor.kind === "member" &&
    actor.role === "team_lead" &&
    row["opened_by"] === actor.membership,
);
/** A team lead, of what is still open. */
export const closer = named(
  "a team lead who closes",
  (actor, row) =>
    staff.holds(actor, row) && actor.kind === "member" && actor.role === "team_lead" && row["closed_at"] === null,
);
/** What happened where no person is concerned. */
export const noPerson = (of: Standing) =>
  named(`${of.name}, no person concerned`, (actor, row) => row["candidate_id"] === null && of.holds(actor, row));
/** Staff whose account it is, whatever hat they wear. */
export const account = named(
  "whose account it is",
  (actor, row) => (actor.kind === "member" || actor.kind === "person") && row["person_id"] === actor.person,
);
/** Who sent the form: under that hat, or under none. */
export const sender = named(
  "who sent it",
  (actor, row) => hat.holds(actor, row) || (row["membership_id"] === null && account.holds(actor, row)),
);
/** Who runs the organisation of the row. */
export const admin = named(
  "an admin of its organisation",
  (actor, row) =>
    actor.kind === "member" &&
    row["organisation_id"] === actor.organisation &&
    (row.$admins ?? []).includes(actor.membership),
);
/** An admin, of what has not been answered yet. */
export const adminOpen = named(
  "an admin, while it is open",
  (actor, row) => admin.holds(actor, row) && (row["accepted_at"] ?? row["answered_at"] ?? null) === null,
);
/** An admin who invites in the own name, to a role that the organisation has. */
export const inviter = named(
  "an admin who invites",
  (actor, row) =>
    adminOpen.holds(actor, row) &&
    actor.kind === "member" &&
    row["invited_by"] === actor.membership &&
    row["secret_hash"] === null &&
    (row["role"] === actor.role || (row["role"] === "caseworker" && isStaff(actor))),
);
/** An admin who confirms somebody of the own organisation in the own name. */
export const reviewer = named(
  "an admin who confirms a colleague",
  (actor, row) =>
    admin.holds(actor, row) &&
    actor.kind === "member" &&
    row["reviewed_by"] === actor.membership &&
    row.$membership?.["organisation_id"] === actor.organisation,
);
/** Of a membership that runs nothing: its holder, or an admin. */
export const leaver = named(
  "who leaves, or an admin who ends it",
  (actor, row) =>
    actor.kind === "member" && row["admin"] === false && (row["id"] === actor.membership || admin.holds(actor, row)),
);
/** Who asks an employer to be let in. */
export const asker = named(
  "who asks to be let in",
  (actor, row) => actor.kind === "person" && row["person_id"] === actor.person && row["answered_at"] === null,
);
/** Only with what nobody of the matrix has: an invitation, a request that is admitted, an employer of one's own. */
export const invited = named("who was invited (test/walls/members.test.ts)", () => false);
/** The coordinator who registers an employer of the region in the own name. */
export const registrar = named(
  "the coordinator who registers it",
  (actor, row) =>
    region.holds(actor, row) &&
    actor.kind === "member" &&
    row["kind"] === "employer" &&
    row["verified_by"] === actor.membership &&
    row["registered_by"] === null,
);
/** Somebody without a hat who registers an employer that nobody vouches for. */
export const founder = named(
  "who registers it",
  (actor, row) =>
    actor.kind === "person" &&
    row["kind"] === "employer" &&
    row["registered_by"] === actor.person &&
    row["verified_at"] === null &&
    row["verified_by"] === null,
);
/** The coordinator of the region, of an employer that nobody has looked at. */
export const verifier = named(
  "the coordinator who is to look at it",
  (actor, row) => region.holds(actor, row) && row["kind"] === "employer" && row["verified_at"] === null,
);
/** Who holds the secret in a cookie or an e-mail. */
export const secretHolder = named(
  "who holds its secret",
  (actor, row) =>
    actor.kind === "candidate" &&
    [row["token_hash"], row["browser_hash"], row["subject_hash"], row["id_hash"]].includes(`\\x${actor.linkHash}`),
);
/** The person, asking something new. */
export const personOpen = named(
  "the person who asks",
  (actor, row) => person.holds(actor, row) && row["status"] === "open",
);
/** Staff who let somebody be erased because it was asked. */
export const staffAsked = named("staff, as asked", (actor, row) => staff.holds(actor, row) && row["rule"] === "asked");
/** The hat that an answer is asked of, while it can be given. */
export const hatAsked = named(
  "the hat it is asked of, in time and once",
  (actor, row) =>
    hat.holds(actor, row) && row["used_at"] === null && new Date(String(row["expires_at"])).getTime() > Date.now(),
);
/** Who proposes candidates to employers, or speaks for a region. */
export const proposer = named(
  "who proposes to employers",
  (actor) => (actor.kind === "member" && actor.role === "coordinator") || isStaff(actor),
);
/** Who says truly which hat acts. */
export const signsTruly = named(
  "who signs with the own hat",
  (actor, row) => row["actor_membership"] === (actor.kind === "member" ? actor.membership : null),
);

type Staff = Extract<Actor, { kind: "member" }>;
function isStaff(actor: Actor): actor is Staff {
  return actor.kind === "member" && (actor.role === "caseworker" || actor.role === "team_lead");
}
function isCoordinator(actor: Actor): actor is Staff {
  return actor.kind === "member" && actor.role === "coordinator";
}
function represents(actor: Staff, match: Row | undefined, manned: Row["$manned"]): boolean {
  return (
    match?.["region_code"] === actor.region &&
    match["consented_at"] !== null &&
    !(manned ?? []).includes(match["employer_id"])
  );
}
function isEmployer(actor: Actor): actor is Staff {
  return actor.kind === "member" && actor.role === "employer";
}
