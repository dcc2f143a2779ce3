import { createHash } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { askDataRequest } from "#db/commands/ask-data-request.ts";
import { rotateWebhookSecret } from "#db/commands/change-webhook.ts";
import { giveNotices } from "#db/commands/give-notices.ts";
import { newMailLink } from "#db/commands/mail-link.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { newOneTap } from "#db/commands/new-one-tap.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import { parkPost } from "#db/commands/parked-post.ts";
import { saveSearch } from "#db/commands/save-search.ts";
import { reportRemoval } from "#db/commands/report-removal.ts";
import { linkHolder, type Member } from "#domain/actor.ts";
import { newId, uuidv7 } from "#db/id.ts";
import type { Kind } from "#domain/codes.ts";
import {
  type CandidateId,
  type MatchId,
  type SavedSearchId,
  WebhookDeliveryId,
  type WebhookId,
} from "#domain/schema/ids.ts";
import { savedFilters } from "#search/saved.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, personOf, proposedMatch } from "../factories/match.ts";
import { goneEmployer } from "../factories/membership.ts";
import { draftPlacement, publishedPlacement } from "../factories/placement.ts";
import { webhook } from "../webhooks/webhook.ts";
import type { World } from "../world.ts";
import { accountsOf, everybody } from "./market-people.ts";

export type Market = Awaited<ReturnType<typeof market>>;

/** A record of everything that has a page: places and matches in every state, with the people who may see them. */
export async function market(at: World) {
  const people = await everybody(at);
  const { caseworker, employer } = people;
  const places = await placesOf(at, employer);
  const seeker = await availableCandidate(at, caseworker, {
    blocked: [{ day: 1, start: 600, end: 720, reason: "lesson" }],
    experience: "Heeft drie jaar in een hotelkeuken gewerkt en een jaar in de thuiszorg.",
  });
  const others = await Promise.all([0, 1, 2, 3, 4, 5].map(() => availableCandidate(at, caseworker)));
  const pair = (n: number, placement: (typeof places)["open"]) => ({ candidate: others[n]!, placement });
  const proposed = await proposedMatch(at, caseworker, pair(0, places.open));
  const question = await consentedMatch(at, caseworker, pair(1, places.open));
  await at.app.write(employer, (tx) => askAboutMatch(tx, question, "Kan deze persoon ook op zaterdag beginnen?"));
  const consented = await consentedMatch(at, caseworker, pair(2, places.kitchen));
  const accepted = await consentedMatch(at, caseworker, pair(3, places.kitchen));
  await at.app.write(employer, (tx) => acceptMatch(tx, accepted));
  const times = [3, 4].map((days) => new Date(Date.now() + days * 86_400_000));
  const location = "Vredenburg 40, bij de receptie";
  await at.app.write(employer, (tx) => offerIntake(tx, accepted, { times, location }));
  const represented = await consentedMatch(at, caseworker, pair(4, places.unmanned));
  await tellTheEmployer(at);
  await askAboutData(at, caseworker, { match: proposed, idle: seeker });
  const tap = await tapOf(at, consented);
  const link = (match: typeof proposed) => at.app.write(caseworker, (tx) => newCandidateLink(tx, match));
  return {
    people,
    places,
    seeker,
    others,
    matches: { proposed, question, consented, accepted, represented },
    tap,
    links: { proposed: await link(proposed), accepted: await link(accepted) },
    parked: await parkedBy(at, employer),
    search: await searchOf(at, caseworker),
    ...(await accountsOf(at, people)),
    stop: await stopToken(at),
    webhooks: await webhooksOf(at, employer),
    ...(await mailFolder()),
  };
}

async function placesOf(at: World, employer: Member<"employer">) {
  const kinds: Kind[] = ["work_experience", "language"];
  const title = "Kantoren en vergaderzalen schoonmaken in de vroege ochtend";
  await publishedPlacement(at, employer, { title: "Magazijn vullen met reachtruck", licence: "B" });
  await publishedPlacement(at, employer, { sector: "retail", occupationCode: "9334.1", title: "Schappen vullen" });
  return {
    open: await publishedPlacement(at, employer, { title, seats: 3, kinds }),
    kitchen: await publishedPlacement(at, employer, { title: "Helpen in het bedrijfsrestaurant", seats: 3, kinds }),
    unmanned: await publishedPlacement(at, await goneEmployer(at, "Hotel De Zwaan"), {
      title: "Bedden opmaken en gangen stofzuigen",
      kinds,
    }),
    draft: await draftPlacement(at, employer, { title }),
    submitted: await draftPlacement(at, employer, { title, status: "submitted", submittedAt: new Date(0) }),
  };
}

/** What somebody asks of their own data, and a file that is soon removed. */
async function askAboutData(at: World, caseworker: Member<"caseworker">, of: { match: MatchId; idle: CandidateId }) {
  const person = await personOf(at, caseworker, of.match);
  for (const [kind, body] of [
    ["correction", "Mijn achternaam klopt niet."],
    ["erasure", "Graag alles weg."],
  ] as const)
    await at.app.write(person, (tx) => askDataRequest(tx, { kind, body, today: "2026-11-25" }));
  const organisationId = caseworker.organisation;
  const warning = { organisationId, rule: "unmatched", warnedOn: "2026-11-25", removeOn: "2026-12-25" };
  await at.all
    .insertInto("retentionWarning")
    .values({ candidateId: of.idle, ...warning })
    .execute();
  const removal = { kind: "candidate", organisationId, rule: "asked", now: new Date() } as const;
  await at.worker.write({ kind: "job", name: "test" }, (tx) => reportRemoval(tx, removal));
}

/** Notices of what happened, as the worker would give them. */
async function tellTheEmployer(at: World): Promise<void> {
  const events = await at.all.selectFrom("event").selectAll().where("type", "=", "match.consented").execute();
  await at.worker.write({ kind: "job", name: "notify" }, async (tx) => {
    for (const { id: eventId, actorMembership: actor, ...event } of events)
      await giveNotices(tx, "match_to_answer", { ...event, eventId, actor });
  });
}

/** What the browser shows for which the form is kept. */
export const KEPT_SECRET = Buffer.alloc(32, 7);
/** The link with which an employer answers straight from the e-mail. */
async function tapOf(at: World, match: MatchId): Promise<string> {
  const notice = await at.all
    .selectFrom("notice")
    .select("id")
    .where("matchId", "=", match)
    .where("kind", "=", "match_to_answer")
    .executeTakeFirstOrThrow();
  const tap = await at.worker.write({ kind: "job", name: "send-mail" }, (tx) => newOneTap(tx, uuidv7(), notice.id));
  if (!tap) throw new Error("No link was made.");
  return tap.token;
}

function parkedBy(at: World, employer: Member<"employer">): Promise<string | null> {
  const body = new URLSearchParams({ csrf_token: "x", name: "Filiaal aan de haven", postcode: "3511" }).toString();
  const post = { membership: employer.membership, path: "/werkgever/vestigingen", body };
  return at.app.write(linkHolder(createHash("sha256").update(KEPT_SECRET).digest()), (tx) => parkPost(tx, post));
}

/** A search that the caseworker keeps, with something new. */
async function searchOf(at: World, caseworker: Member<"caseworker">): Promise<SavedSearchId> {
  const [name, address] = ["Schappen vullen in de buurt", "q=schappen&sector=retail&regio=buren&spreken=2"];
  const filters = savedFilters({ sectors: ["retail"] }, { words: "schappen:*", confirmedDays: null });
  const saved = await at.app.write(caseworker, (tx) => saveSearch(tx, { name, frequency: "daily", address, filters }));
  if (!saved.ok) throw new Error(saved.refusal);
  await at.all
    .updateTable("savedSearch")
    .set({ lookedAt: new Date(0) })
    .execute();
  return saved.value;
}

/** Endpoints of the employer: one that works, with messages in every state, and one that was switched off. */
async function webhooksOf(at: World, employer: Member<"employer">): Promise<{ on: WebhookId; off: WebhookId }> {
  const { organisation: organisationId } = employer;
  const url = "https://koppeling.schoon-en-zorgzaam.voorbeeld.nl/api/v1/werkbrug/ontvangen?omgeving=productie";
  const on = await webhook(at, employer, url);
  const off = await webhook(at, employer, "https://oud.voorbeeld.nl/haak");
  const stopped = { status: "disabled", disabledBecause: "failing" } as const;
  await at.all.updateTable("webhookEndpoint").set(stopped).where("id", "=", off.id).execute();
  const events = await at.all
    .selectFrom("event")
    .select(["id", "type"])
    .where("matchId", "is not", null)
    .limit(8)
    .execute();
  const states = [
    { status: "sent", statusCode: 204, tookMs: 38, attempts: 1, triedAt: new Date() },
    { status: "waiting", statusCode: 503, tookMs: 9021, problem: "status", attempts: 4, triedAt: new Date() },
    { status: "failed", problem: "timeout", attempts: 10, triedAt: new Date() },
    { status: "held" },
  ] as const;
  await at.all
    .insertInto("webhookDelivery")
    .values(
      events.map(({ id: eventId, type: eventType }, number) => ({
        id: newId(WebhookDeliveryId),
        endpointId: number < 4 ? on.id : off.id,
        organisationId,
        eventId,
        eventType,
        ...states[number % 4],
      })),
    )
    .execute();
  await at.app.write(employer, (tx) => rotateWebhookSecret(tx, on.id));
  return { on: on.id, off: off.id };
}

/** The secret in the e-mail about a notice. */
async function stopToken(at: World): Promise<string> {
  const mail = await at.all.selectFrom("mail").select("id").where("noticeId", "is not", null).executeTakeFirstOrThrow();
  const job = { kind: "job", name: "test" } as const;
  return (await at.worker.write(job, (tx) => newMailLink(tx, mail.id, "een@voorbeeld.example"))).stop;
}

/** A mailbox as the demo has it, with one message. */
async function mailFolder() {
  const mailbox = await mkdtemp(join(tmpdir(), "werkbrug-mail-"));
  const mail = "000001700000000-aaaaaaaa";
  const head = "From: post@werkbrug.example\r\nTo: kandidaat@voorbeeld.example\r\nSubject: Een plek om te werken\r\n";
  await writeFile(join(mailbox, `${mail}.eml`), `${head}\r\nGoedemorgen,\r\n\r\nEr is een plek voor je.\r\n`);
  return { mailbox, mail, throwMailAway: () => rm(mailbox, { recursive: true }) };
}
