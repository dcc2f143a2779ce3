import { firstOpen, nextDigest } from "./mail-hours.ts";
import {
  AUDIENCES,
  type Audience,
  bringsCalendar,
  NOTICE_KINDS,
  type NoticeKind,
  NOTICES,
  type NoticeRule,
} from "./notices.ts";
import type { Role } from "./codes.ts";

/** How somebody wants e-mail about a kind of notice. The notice itself is on the page in any case. */
export const MAIL_CHOICES = ["at_once", "daily", "weekly", "off"] as const;
export type MailChoice = (typeof MAIL_CHOICES)[number];

const ruleOf = (kind: NoticeKind): NoticeRule => NOTICES[kind];

/** Urgent: somebody may be on the way to an appointment that is off. Waits for no morning and counts for no budget. */
export function isUrgent(kind: NoticeKind): boolean {
  return ruleOf(kind).pace === "urgent";
}

/** How often is chosen at each saved search; here only whether there is e-mail about them at all. */
export function isBySearch(kind: NoticeKind): boolean {
  return ruleOf(kind).pace === "by_search";
}

/** Whether a digest may bring it: not what is urgent, nor what comes with a file for the calendar. */
function mayBeGathered(kind: NoticeKind): boolean {
  return !isUrgent(kind) && !bringsCalendar(kind);
}

/** What can be chosen for a kind. */
export function choicesFor(kind: NoticeKind): readonly MailChoice[] {
  return mayBeGathered(kind) && !isBySearch(kind) ? MAIL_CHOICES : ["at_once", "off"];
}

/** What holds until somebody chooses. */
export function defaultChoice(kind: NoticeKind): MailChoice {
  const { mail, pace } = ruleOf(kind);
  if (!mail) return "off";
  return pace === "daily" ? "daily" : "at_once";
}

/** What holds for a kind: the choice, as far as the kind allows it. */
export function choiceOf(kind: NoticeKind, chosen: string | null | undefined): MailChoice {
  return choicesFor(kind).find((choice) => choice === chosen) ?? defaultChoice(kind);
}

/** The kinds that stop with a digest: all that could stand in one. */
export const DIGEST_KINDS = NOTICE_KINDS.filter(mayBeGathered);

const HEARD: Readonly<Record<Role, readonly Audience[]>> = {
  caseworker: ["caseworker", "admins", "inviter", "searcher"],
  team_lead: ["caseworker", "team_lead", "admins", "inviter", "searcher"],
  employer: ["employer", "admins", "inviter"],
  // Of an employer without members the coordinator gets what the employer would.
  coordinator: AUDIENCES.filter((audience) => audience !== "caseworker" && audience !== "team_lead"),
  branch: ["admins", "inviter"],
  operator: ["admins", "inviter"],
};

/** The kinds that somebody with these roles can get, in the order of the rules. */
export function kindsFor(roles: readonly Role[]): NoticeKind[] {
  const heard = new Set(roles.flatMap((role) => HEARD[role]));
  return NOTICE_KINDS.filter((kind) => heard.has(NOTICES[kind].to));
}

/** Template of the e-mail that brings several notices together. */
export const DIGEST = "digest";

/** E-mails that one person gets on one day (Dutch date) at most, the digest among them. Urgent ones come on top. */
export const MAIL_BUDGET = 6;

/** What somebody got on a day until now. */
export type SentToday = { readonly singles: number; readonly digests: number };

/** When mail may go and how much of it; `ALWAYS` knows neither hours nor a budget. */
export type MailPace = { readonly firstOpen: (at: Date) => Date; readonly budget: number };
export const HUMANE: MailPace = { firstOpen, budget: MAIL_BUDGET };
export const ALWAYS: MailPace = { firstOpen: (at) => at, budget: Number.POSITIVE_INFINITY };

/**
 * An e-mail that is ready to go: about one notice, a digest, or to a candidate (who has no digest). `whole`: it says more
 * than a line of a digest can (an appointment for the calendar).
 */
export type ReadyMail =
  | { readonly as: "notice"; readonly urgent: boolean; readonly whole: boolean; readonly choice: MailChoice }
  | { readonly as: "digest" }
  | { readonly as: "candidate"; readonly urgent: boolean };

/**
 * What to do with an e-mail now. `wait`: again from that instant; `gather`: into the digest of that instant; `dissolve`:
 * what a digest held goes into the next; `drop`: it is not wanted.
 */
export type MailStep =
  | { readonly do: "send" }
  | { readonly do: "drop" }
  | { readonly do: "wait"; readonly until: Date }
  | { readonly do: "gather" | "dissolve"; readonly until: Date };

/** The one rule of when mail goes out. A slot of the budget is kept for the digest, so that what is merged has a way out. */
export function mailStep(mail: ReadyMail, at: Date, sent: SentToday, pace: MailPace): MailStep {
  if (mail.as === "notice") {
    if (mail.choice === "off") return { do: "drop" };
    if (mail.choice !== "at_once" && !mail.urgent && !mail.whole)
      return { do: "gather", until: nextDigest(at, mail.choice) };
  }
  if (mail.as !== "digest" && mail.urgent) return { do: "send" };
  const open = pace.firstOpen(at);
  const late = open > at;
  if (mail.as === "digest") {
    return late || sent.digests > 0 ? { do: "dissolve", until: nextDigest(at, "daily") } : { do: "send" };
  }
  if (late) return { do: "wait", until: open };
  if (sent.singles < pace.budget - 1 || (mail.as === "notice" && mail.whole)) return { do: "send" };
  return { do: mail.as === "candidate" ? "wait" : "gather", until: nextDigest(at, "daily") };
}
