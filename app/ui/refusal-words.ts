import type { RefusalCode } from "#app/http/refuse.server.ts";
import { m } from "#i18n/messages.ts";

/** Why a request is refused and what to do, in the language that is set. */
export function refusalWords(code: RefusalCode): { readonly title: string; readonly lead: string } {
  switch (code) {
    case "not_found":
      return { title: m.error_not_found_title(), lead: m.error_not_found_lead() };
    case "forbidden":
      return { title: m.error_forbidden_title(), lead: m.error_forbidden_lead() };
    case "conflict":
      return { title: m.error_conflict_title(), lead: m.error_conflict_lead() };
    case "gone":
      return { title: m.error_gone_title(), lead: m.error_gone_lead() };
    case "wrong_hat":
      return { title: m.error_wrong_hat_title(), lead: m.error_wrong_hat_lead() };
    case "stale_form":
      return { title: m.error_stale_form_title(), lead: m.error_stale_form_lead() };
    case "unreadable_form":
      return { title: m.error_unreadable_title(), lead: m.error_unreadable_lead() };
  }
}
