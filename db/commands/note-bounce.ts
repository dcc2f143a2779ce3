import type { Job } from "#domain/actor.ts";
import { afterBounce, type BounceKind, SOUND } from "#domain/bounces.ts";
import type { CandidateId, EventId, MatchId, OrganisationId, PersonId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { giveNotices } from "./give-notices.ts";

/**
 * Notes that an e-mail did not arrive, once for each e-mail, and what that makes of its address (`afterBounce`). When
 * nothing goes to a candidate any more, the caseworker is told. False when no e-mail carried this secret (its hash).
 */
export async function noteBounce(tx: Tx<Job>, tokenHash: Buffer, kind: BounceKind, now: Date): Promise<boolean> {
  const mail = await tx
    .selectFrom("mailLink")
    .innerJoin("mail", "mail.id", "mailLink.mailId")
    .leftJoin("notice", "notice.id", "mail.noticeId")
    .leftJoin("membership", "membership.id", "notice.membershipId")
    .leftJoin("match", (on) => on.onRef("match.id", "=", "mail.matchId").on("mail.noticeId", "is", null))
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
    ])
    .where("mailLink.tokenHash", "=", tokenHash)
    .executeTakeFirst();
  if (!mail) return false;
  const { numUpdatedRows } = await tx
    .updateTable("mail")
    .set({ bouncedAt: now })
    .where("id", "=", mail.id)
    .where("bouncedAt", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return true;
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
  const before = row.addressHash.equals(subject.addressHash) ? row : SOUND;
  const after = afterBounce(before, kind, now);
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
