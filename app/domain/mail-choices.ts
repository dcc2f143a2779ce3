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

/** Template of the e-mail that brings several notices together; as a kind: whether somebody wants such e-mails at all. */
export const DIGEST = "digest";
export type ChosenKind = NoticeKind | typeof DIGEST;

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
  if (!mayBeGathered(kind) || isBySearch(kind)) return ["at_once", "off"];
  return ruleOf(kind).due ? ["at_once", "daily", "off"] : MAIL_CHOICES;
}

/** What holds until somebody chooses; digests come where something is to stand in one. */
export function defaultChoice(kind: ChosenKind): MailChoice {
  if (kind === DIGEST) return "daily";
  const { mail, pace } = ruleOf(kind);
  if (!mail) return "off";
  return pace === "daily" ? "daily" : "at_once";
}

/** What holds for a kind: the choice, as far as the kind allows it. */
export function choiceOf(kind: NoticeKind, chosen: string | null | undefined): MailChoice {
  return choicesFor(kind).find((choice) => choice === chosen) ?? defaultChoice(kind);
}

const HEARD: Readonly<Record<Role, readonly Audience[]>> = {
  caseworker: ["caseworker", "inviter", "searcher"],
  team_lead: ["caseworker", "team_lead", "inviter", "searcher"],
  employer: ["employer", "inviter"],
  // Of an employer without members the coordinator gets what the employer would.
  coordinator: AUDIENCES.filter((audience) => !["caseworker", "team_lead", "admins", "operator"].includes(audience)),
  branch: ["inviter"],
  operator: ["inviter", "operator"],
};

/** The kinds that somebody with these hats can get, in the order of the rules; `admin`: runs that organisation. */
export function kindsFor(hats: readonly { readonly role: Role; readonly admin: boolean }[]): NoticeKind[] {
  const heard = new Set(hats.flatMap(({ role }) => HEARD[role]));
  const admins = hats.filter(({ admin }) => admin);
  if (admins.length > 0) heard.add("admins");
  // Newcomers ask employers alone.
  const askedToJoin = admins.some(({ role }) => role === "employer");
  return NOTICE_KINDS.filter((kind) => heard.has(NOTICES[kind].to) && (kind !== "join_asked" || askedToJoin));
}

/** E-mails that one person gets on one day (Dutch date) at most, the digest among them. Urgent ones come on top. */
export const MAIL_BUDGET = 6;

/** What somebody got on a day until now, urgent ones not counted. */
export type SentToday = { readonly singles: number; readonly digests: number };

/** When mail may go and how much of it; `ALWAYS` knows neither hours nor a budget. */
export type MailPace = { readonly firstOpen: (at: Date) => Date; readonly budget: number };
export const HUMANE: MailPace = { firstOpen, budget: MAIL_BUDGET };
export const ALWAYS: MailPace = { firstOpen: (at) => at, budget: Number.POSITIVE_INFINITY };

/**
 * An e-mail that is ready to go: about one notice, a digest, or to a candidate (who has no digest). `whole`: it says more
 * than a line of a digest can (an appointment for the calendar). `digests`: its reader wants digests.
 */
export type ReadyMail =
  | {
      readonly as: "notice";
      readonly urgent: boolean;
      readonly whole: boolean;
      readonly digests: boolean;
      readonly choice: MailChoice;
    }
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

/** What of the day's budget an e-mail takes; null for an urgent one, which takes nothing. */
export function countedAs(mail: ReadyMail): keyof SentToday | null {
  if (mail.as === "digest") return "digests";
  return mail.urgent ? null : "singles";
}

/** The one rule of when mail goes out. A slot of the budget is kept for the digest, so that what is merged has a way out. */
export function mailStep(mail: ReadyMail, at: Date, sent: SentToday, pace: MailPace): MailStep {
  if (mail.as === "notice") {
    if (mail.choice === "off") return { do: "drop" };
    if (mail.choice !== "at_once" && !mail.urgent && !mail.whole)
      return mail.digests ? { do: "gather", until: nextDigest(at, mail.choice) } : { do: "drop" };
  }
  if (mail.as !== "digest" && mail.urgent) return { do: "send" };
  const open = pace.firstOpen(at);
  const late = open > at;
  if (mail.as === "digest") {
    return late || sent.digests > 0 ? { do: "dissolve", until: nextDigest(at, "daily") } : { do: "send" };
  }
  if (late) return { do: "wait", until: open };
  if (sent.singles < pace.budget - 1 || (mail.as === "notice" && mail.whole)) return { do: "send" };
  return { do: mail.as === "notice" && mail.digests ? "gather" : "wait", until: nextDigest(at, "daily") };
}
