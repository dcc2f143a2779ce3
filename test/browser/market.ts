import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { askAboutMatch } from "#db/commands/ask-about-match.ts";
import { giveNotices } from "#db/commands/give-notices.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import { parkPost } from "#db/commands/parked-post.ts";
import { newId } from "#db/id.ts";
import { type Member, visitor } from "#domain/actor.ts";
import type { Kind } from "#domain/codes.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { draftPlacement, publishedPlacement } from "../factories/placement.ts";
import { colleague, member, utrecht, type World } from "../world.ts";

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
  const link = (match: typeof proposed) => at.app.write(caseworker, (tx) => newCandidateLink(tx, match));
  return {
    people,
    places,
    seeker,
    others,
    matches: { proposed, question, consented, accepted, represented },
    links: { proposed: await link(proposed), accepted: await link(accepted) },
    parked: await parkedBy(at, employer),
    ...(await mailFolder()),
  };
}

async function everybody(at: World) {
  const people = await utrecht(at);
  const both = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
  await at.all
    .insertInto("membership")
    .values({
      id: newId(MembershipId),
      personId: both.person,
      organisationId: people.coordinator.organisation,
      role: "coordinator",
    })
    .execute();
  return {
    ...people,
    "two hats": both,
    branch: await member(at, "branch", { kind: "branch", name: "Branche Schoonmaak", sector: "cleaning" }),
    operator: await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" }),
  };
}

/** An employer that nobody is a member of any more. */
async function unmanned(at: World): Promise<Member<"employer">> {
  const gone = await member(at, "employer", { kind: "employer", name: "Hotel De Zwaan" });
  await at.all.updateTable("membership").set({ endedAt: new Date() }).where("id", "=", gone.membership).execute();
  return gone;
}

async function placesOf(at: World, employer: Member<"employer">) {
  const kinds: Kind[] = ["work_experience", "language"];
  const title = "Kantoren en vergaderzalen schoonmaken in de vroege ochtend";
  await publishedPlacement(at, employer, { title: "Magazijn vullen met reachtruck", licence: "B" });
  await publishedPlacement(at, employer, { sector: "retail", occupationCode: "9334.1", title: "Schappen vullen" });
  return {
    open: await publishedPlacement(at, employer, { title, seats: 3, kinds }),
    kitchen: await publishedPlacement(at, employer, { title: "Helpen in het bedrijfsrestaurant", seats: 3, kinds }),
    unmanned: await publishedPlacement(at, await unmanned(at), { title: "Bedden opmaken en gangen stofzuigen", kinds }),
    draft: await draftPlacement(at, employer, { title }),
    submitted: await draftPlacement(at, employer, { title, status: "submitted", submittedAt: new Date(0) }),
  };
}

/** Notices of what happened, as the worker would give them. */
async function tellTheEmployer(at: World): Promise<void> {
  const events = await at.all.selectFrom("event").selectAll().where("type", "=", "match.consented").execute();
  await at.worker.write({ kind: "job", name: "notify" }, async (tx) => {
    for (const { id: eventId, actorMembership: actor, ...event } of events)
      await giveNotices(tx, "match_to_answer", { ...event, eventId, actor });
  });
}

function parkedBy(at: World, employer: Member<"employer">): Promise<string | null> {
  const body = new URLSearchParams({ form_token: "x", name: "Filiaal aan de haven", postcode: "3511" }).toString();
  const post = { membership: employer.membership, path: "/werkgever/vestigingen", body };
  return at.app.write(visitor, (tx) => parkPost(tx, post));
}

/** A mailbox as the demo has it, with one message. */
async function mailFolder() {
  const mailbox = await mkdtemp(join(tmpdir(), "werkbrug-mail-"));
  const mail = "000001700000000-aaaaaaaa";
  const head = "From: post@werkbrug.example\r\nTo: kandidaat@voorbeeld.example\r\nSubject: Een plek om te werken\r\n";
  await writeFile(join(mailbox, `${mail}.eml`), `${head}\r\nGoedemorgen,\r\n\r\nEr is een plek voor je.\r\n`);
  return { mailbox, mail, throwMailAway: () => rm(mailbox, { recursive: true }) };
}
