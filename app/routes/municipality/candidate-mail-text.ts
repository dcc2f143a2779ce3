import { formatDateTime } from "#app/ui/format.ts";
import type { CandidateMailState } from "#db/queries/mail-choices.ts";
import { m } from "#i18n/messages.ts";

/** How the latest e-mail to a candidate fared, and what to do when it did not arrive. */
export function candidateMailText({ state, at }: CandidateMailState): string {
  switch (state) {
    case "waiting":
    case "gathered":
    case "merged":
      return m.match_mail_waiting();
    case "sent":
      return m.match_mail_sent({ when: formatDateTime(at) });
    case "failed":
      return m.match_mail_failed();
    case "skipped":
      return m.match_mail_skipped();
    case "bounced":
      return m.match_mail_bounced({ when: formatDateTime(at) });
  }
}
