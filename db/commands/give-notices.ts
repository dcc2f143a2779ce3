import { choiceOf } from "#domain/mail-choices.ts";
import { type CandidateMail, NOTICES, type NoticeKind, type NoticeRule } from "#domain/notices.ts";
import {
  type CandidateId,
  type EventId,
  type MatchId,
  type MembershipId,
  NoticeId,
  type PlacementId,
} from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { newId, uuidv7 } from "../id.ts";
import { type Concerned, recipients } from "../queries/recipients.ts";

/** What a notice is about, and the event that gave it. */
export type About = Concerned & {
  readonly eventId: EventId;
  readonly matchId: MatchId | null;
  /** The hat that took the step: it is not told of it. */
  readonly actor: string | null;
  /** When it became news; absent: now. */
  readonly newsAt?: Date;
};

/**
 * Gives a notice (melding) to every hat that it is for, and lays an e-mail ready for who wants one: when it goes, and
 * whether alone or in a digest, is said when it is about to go (workers/jobs/send-mail.ts). Unique per hat, event and
 * kind: the same again changes nothing. An employer's notice never names the candidate.
 */
export async function giveNotices(tx: Tx, kind: NoticeKind, about: About): Promise<void> {
  const { to, self }: NoticeRule = NOTICES[kind];
  const hats = (await recipients(tx, to, about)).filter(({ membership }) => self || membership !== about.actor);
  if (hats.length === 0) return;
  const given = await tx
    .insertInto("notice")
    .values(
      hats.map(({ membership, organisation }) => ({
        id: newId(NoticeId),
        membershipId: membership,
        organisationId: organisation,
        eventId: about.eventId,
        kind,
        placementId: about.placementId,
        candidateId: to === "caseworker" || to === "team_lead" ? about.candidateId : null,
        // Who asked sees the answer at the placement; the match is of its two sides.
        matchId: to === "asker" ? null : about.matchId,
        readAt: membership === about.actor ? sql<Date>`now()` : null,
      })),
    )
    .onConflict((conflict) => conflict.columns(["membershipId", "eventId", "kind"]).doNothing())
    .returning(["id", "membershipId"])
    .execute();
  const wanting = await wantMail(
    tx,
    kind,
    given.map(({ membershipId }) => membershipId),
  );
  const letters = given.filter(({ membershipId }) => wanting.has(membershipId));
  if (letters.length === 0) return;
  await tx
    .insertInto("mail")
    .values(
      letters.map(({ id }) => ({
        id: uuidv7(),
        effectKey: `notice-${id}`,
        noticeId: id,
        template: kind,
        eventId: about.eventId,
        ...(about.newsAt && { newsAt: about.newsAt }),
        status: "waiting" as const,
      })),
    )
    .execute();
}

/** The hats among these whose wearer wants e-mail about this kind, at once or in a digest. */
async function wantMail(tx: Tx, kind: NoticeKind, hats: readonly MembershipId[]): Promise<Set<MembershipId>> {
  if (hats.length === 0) return new Set();
  const rows = await tx
    .selectFrom("membership")
    .leftJoin("mailChoice", (on) =>
      on.onRef("mailChoice.personId", "=", "membership.personId").on("mailChoice.kind", "=", kind),
    )
    .select(["membership.id", "mailChoice.choice"])
    .where("membership.id", "in", hats)
    .execute();
  return new Set(rows.flatMap(({ id, choice }) => (choiceOf(kind, choice) === "off" ? [] : [id])));
}

/** One notice to each caseworker whose candidates a new placement suits, however many they are. */
export async function tellOfSuggestions(
  tx: Tx,
  of: { readonly eventId: EventId; readonly placementId: PlacementId; readonly candidates: readonly CandidateId[] },
): Promise<void> {
  for (const candidateId of of.candidates) {
    await giveNotices(tx, "placement_suggested", {
      eventId: of.eventId,
      placementId: of.placementId,
      candidateId,
      employerId: null,
      matchId: null,
      actor: null,
    });
  }
}

/** Lays an e-mail to the candidate of a match ready, when there is an address; once per event and template. */
export async function mailCandidate(
  tx: Tx,
  template: CandidateMail,
  of: { readonly eventId: EventId; readonly matchId: MatchId; readonly newsAt?: Date },
): Promise<void> {
  const contact = await tx
    .selectFrom("match")
    .innerJoin("contact", "contact.candidateId", "match.candidateId")
    .select("contact.email")
    .where("match.id", "=", of.matchId)
    .executeTakeFirst();
  if (!contact?.email) return;
  await tx
    .insertInto("mail")
    .values({
      id: uuidv7(),
      effectKey: `${template}-${of.eventId}`,
      matchId: of.matchId,
      template,
      eventId: of.eventId,
      ...(of.newsAt && { newsAt: of.newsAt }),
      status: "waiting",
    })
    .onConflict((conflict) => conflict.column("effectKey").doNothing())
    .execute();
}
