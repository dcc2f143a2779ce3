import type { Job } from "#domain/actor.ts";
import { type AddressState, afterBounce, type BounceKind, MOST_STOPS_AN_HOUR, SOUND } from "#domain/bounces.ts";
import type { CandidateId, EventId, MatchId, OrganisationId, PersonId, PlacementId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { noteAccountBounce } from "./account-mail.ts";
import { giveNotices } from "./give-notices.ts";

/** Days in which servers give up (RFC 5321, 4.5.4.1: four to five), and some more; a later report is none. */
const REPORTED_DAYS = 10;
const DAY_MS = 86_400_000;

/**
 * Notes that an e-mail did not arrive, once for each e-mail, and what that makes of the address (`afterBounce`), if the
 * person still has it. When nothing goes to a candidate any more, the caseworker is told; who sent an invitation sees that
 * it came back. False when no e-mail of the last
 * days carried this secret (its hash).
 */
export async function noteBounce(tx: Tx<Job>, reportHash: Buffer, kind: BounceKind, now: Date): Promise<boolean> {
  const mail = await tx
    .selectFrom("mailLink")
    .innerJoin("mail", "mail.id", "mailLink.mailId")
    .leftJoin("notice", "notice.id", "mail.noticeId")
    .leftJoin("membership", "membership.id", "notice.membershipId")
    .leftJoin("match", (on) => on.onRef("match.id", "=", "mail.matchId").on("mail.noticeId", "is", null))
    .leftJoin("contact", "contact.candidateId", "match.candidateId")
    .leftJoin("person", (on) => on.on(sql<boolean>`person.id = coalesce(mail.person_id, membership.person_id)`))
    .select([
      "mail.id",
      "mail.personId",
      "mail.eventId",
      "mail.bouncedAt",
      "mailLink.addressHash",
      "membership.personId as wearer",
      "match.id as match",
      "match.candidateId",
      "match.placementId",
      "match.organisationId",
      sql<boolean>`mail_link.address_hash = address_hash(coalesce(contact.email, person.email))`.as("present"),
    ])
    .where("mailLink.reportHash", "=", reportHash)
    .where("mailLink.createdAt", ">", sql<Date>`now() - make_interval(days => ${REPORTED_DAYS})`)
    .executeTakeFirst();
  if (!mail) return noteAccountBounce(tx, reportHash, new Date(now.getTime() - REPORTED_DAYS * DAY_MS));
  const { numUpdatedRows } = await tx
    .updateTable("mail")
    .set({ bouncedAt: now })
    .where("id", "=", mail.id)
    .where("bouncedAt", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n || !mail.present) return true;
  const { candidateId, organisationId } = mail;
  const person = mail.personId ?? mail.wearer;
  const whose = candidateId ? { candidateId, organisationId } : { personId: person };
  const subjectId = candidateId ?? person;
  if (subjectId === null) return true;
  const stops = await worsen(tx, { ...whose, subjectId, addressHash: mail.addressHash }, kind, now);
  if (stops && candidateId && mail.match && mail.placementId && mail.eventId) {
    await tellUnreachable(tx, {
      candidate: candidateId,
      match: mail.match,
      placement: mail.placementId,
      event: mail.eventId,
    });
  }
  return true;
}

/** Tells the caseworker that an e-mail does not reach the candidate; once for each event. */
export async function tellUnreachable(
  tx: Tx<Job>,
  of: {
    readonly candidate: CandidateId;
    readonly match: MatchId;
    readonly placement: PlacementId;
    readonly event: EventId;
  },
): Promise<void> {
  await giveNotices(tx, "candidate_unreachable", {
    eventId: of.event,
    matchId: of.match,
    placementId: of.placement,
    candidateId: of.candidate,
    employerId: null,
    actor: null,
  });
}

type Subject = {
  readonly subjectId: PersonId | CandidateId;
  readonly addressHash: Buffer;
} & Partial<{ personId: PersonId | null; candidateId: CandidateId; organisationId: OrganisationId | null }>;

/** True when this refusal is the one that stops sending. */
async function worsen(tx: Tx<Job>, subject: Subject, kind: BounceKind, now: Date): Promise<boolean> {
  await tx
    .insertInto("addressTrouble")
    .values({ ...subject, lastAt: now })
    .onConflict((conflict) => conflict.column("subjectId").doNothing())
    .execute();
  const row = await tx
    .selectFrom("addressTrouble")
    .select(["soft", "lastAt", "because", "addressHash"])
    .where("subjectId", "=", subject.subjectId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const before = row.addressHash.equals(subject.addressHash) ? await since(tx, row, subject.addressHash, now) : SOUND;
  const after = afterBounce(before, kind, now);
  if (before.because === null && after.because !== null && (await stopsOfLastHour(tx, now)) >= MOST_STOPS_AN_HOUR)
    return false;
  await tx
    .updateTable("addressTrouble")
    .set({
      addressHash: subject.addressHash,
      soft: after.soft,
      lastAt: after.lastAt ?? now,
      because: after.because,
      ...(before.because === null && { stoppedAt: after.because === null ? null : now }),
    })
    .where("subjectId", "=", subject.subjectId)
    .execute();
  return before.because === null && after.because !== null;
}

/** Days without a report after which an e-mail counts as arrived. */
const ARRIVED_DAYS = 2;

/** What is known of an address, refusals forgotten when an e-mail arrived after the last. */
async function since(tx: Tx<Job>, row: AddressState, addressHash: Buffer, now: Date): Promise<AddressState> {
  if (row.because !== null || row.lastAt === null) return row;
  const arrived = await tx
    .selectFrom("mailLink")
    .innerJoin("mail", "mail.id", "mailLink.mailId")
    .select("mail.id")
    .where("mailLink.addressHash", "=", addressHash)
    .where("mail.bouncedAt", "is", null)
    .where("mail.sentAt", ">", row.lastAt)
    .where("mail.sentAt", "<", sql<Date>`${now}::timestamptz - make_interval(days => ${ARRIVED_DAYS})`)
    .limit(1)
    .executeTakeFirst();
  return arrived ? SOUND : row;
}

async function stopsOfLastHour(tx: Tx<Job>, now: Date): Promise<number> {
  const { stops } = await tx
    .selectFrom("addressTrouble")
    .select(sql<number>`count(*)::int`.as("stops"))
    .where("stoppedAt", ">", new Date(now.getTime() - 3_600_000))
    .where("because", "<>", "unwanted")
    .executeTakeFirstOrThrow();
  return stops;
}
