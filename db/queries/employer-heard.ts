import type { NoticeKind } from "#domain/notices.ts";
import type { MatchId, OrganisationId } from "#domain/schema/ids.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";

/** The notices by which an employer hears that a candidate waits for its answer. */
const ASKS = [
  "match_to_answer",
  "match_question_answered",
  "reminder_employer",
] as const satisfies readonly NoticeKind[];

/** `nobody`: the employer has no members, and a coordinator speaks for it. */
export type Heard = "yes" | "no" | "nobody";

/**
 * Whether the question of a match reached its employer: one of its members read of it on the page, wants to read of it
 * there alone, or got an e-mail, or a digest, that did not come back. What still waits to be sent reached nobody.
 */
export async function employerHeard(
  tx: Tx,
  { match, employer }: { readonly match: MatchId; readonly employer: OrganisationId },
): Promise<Heard> {
  const heard = sql<boolean>`coalesce(notice.read_at is not null or mail_choice.choice = 'off'
    or (mail.status = 'sent' and mail.bounced_at is null)
    or (mail.status = 'merged' and digest.status = 'sent' and digest.bounced_at is null), false)`;
  const rows = await tx
    .selectFrom("membership")
    .leftJoin("notice", (on) =>
      on
        .onRef("notice.membershipId", "=", "membership.id")
        .on("notice.matchId", "=", match)
        .on("notice.kind", "in", ASKS),
    )
    .leftJoin("mailChoice", (on) =>
      on.onRef("mailChoice.personId", "=", "membership.personId").onRef("mailChoice.kind", "=", "notice.kind"),
    )
    // The key of a notice's e-mail: `giveNotices`.
    .leftJoin("mail", (on) => on.on("mail.effectKey", "=", sql<string>`'notice-' || notice.id`))
    .leftJoin("digestItem", "digestItem.mailId", "mail.id")
    .leftJoin("mail as digest", "digest.id", "digestItem.digestId")
    .select(heard.as("heard"))
    .where("membership.organisationId", "=", employer)
    .where("membership.role", "=", "employer")
    .where("membership.endedAt", "is", null)
    .execute();
  if (rows.length === 0) return "nobody";
  return rows.some((row) => row.heard) ? "yes" : "no";
}
