import { type BounceKind, bounceKindOf } from "#domain/bounces.ts";
import { returnAddress } from "#domain/mail-link.ts";
import { createTransport } from "nodemailer";
import { LANES } from "../queue-backends.ts";
import type { CalendarPart } from "./calendar.ts";

export type OutgoingMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt: a server or reader that knows it drops the repeat. */
  readonly messageId: string;
  readonly language: string;
  /** Address of the site at which one POST stops such e-mail (RFC 8058); absent for what somebody asked for just now. */
  readonly stopUrl?: string;
  /** The secret by which a report that it did not arrive names this e-mail: in the return address alone. */
  readonly returnToken?: string;
  /** An invitation for a calendar, or its end. */
  readonly calendar?: CalendarPart | undefined;
};

export type Mailer = { readonly send: (mail: OutgoingMail) => Promise<void>; readonly close: () => void };

/** The server refuses this message for good; trying again is of no use. `kind`: what that says of the address, if anything. */
export class MailRefused extends Error {
  readonly kind: BounceKind | null;

  constructor(message: string, kind: BounceKind | null = null) {
    super(message);
    this.kind = kind;
  }
}

/**
 * Sends by SMTP. Throws MailRefused when a message is refused for good, and something else for trouble that may pass.
 * `bounceDomain`: where reports of undelivered e-mail are received; without it they go to the sender.
 */
export function openMailer(smtpUrl: string, from: string, bounceDomain?: string): Mailer {
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  // As many as e-mails go at once, and each carries many; one that broke loses nothing, because the queue tries again.
  const pool = { pool: true, maxConnections: LANES.mail, maxRequeues: 0 } as const;
  const transport = createTransport({ url: smtpUrl, ...timeouts, ...pool }, { from });
  const sender = /<([^<>]+)>\s*$/.exec(from)?.[1] ?? from.trim();
  return {
    send: async ({ returnToken, stopUrl, language, calendar, ...mail }) => {
      try {
        const headers = {
          "Content-Language": language,
          "Auto-Submitted": "auto-generated",
          // Mail programs press it by HTTPS alone (RFC 8058, 3.1).
          ...(stopUrl?.startsWith("https:") && {
            "List-Unsubscribe": { prepared: true, value: `<${stopUrl}>` },
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
          }),
        };
        const envelope = returnToken !== undefined &&
          bounceDomain !== undefined && { from: returnAddress(returnToken, bounceDomain), to: mail.to };
        const icalEvent = calendar && {
          method: calendar.method,
          content: calendar.file(sender),
          filename: "kennismaking.ics",
        };
        await transport.sendMail({ ...mail, headers, ...(envelope && { envelope }), ...(icalEvent && { icalEvent }) });
      } catch (error) {
        throw lasting(error)
          ? new MailRefused(withoutAddresses(error), refusedKind(error))
          : new Error(withoutAddresses(error));
      }
    },
    close: () => transport.close(),
  };
}

/**
 * Of the address or the message, by 5xx. What is about us passes, and the mail goes once it is mended: a 5xx to the
 * greeting, the login or the sender, and an address refused because this server takes nothing from ours.
 */
function lasting(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || !("responseCode" in error)) return false;
  if (Number(error.responseCode) < 500) return false;
  return error.code === "EMESSAGE" || (isOfRecipient(error) && refusedKind(error) !== null);
}

function isOfRecipient(error: Error): boolean {
  return "code" in error && error.code === "EENVELOPE" && "command" in error && error.command === "RCPT TO";
}

/** What a refused address says of itself; a refused message says nothing of it. Without a status code it may pass. */
function refusedKind(error: unknown): BounceKind | null {
  if (!(error instanceof Error) || !isOfRecipient(error)) return null;
  const answer = "response" in error ? String(error.response) : "";
  const status = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(answer)?.[1];
  if (status !== undefined) return bounceKindOf(status);
  return /\brelay/i.test(answer) ? null : "soft";
}

/** Servers like to repeat the address in their answer; it must not reach a log or the page of the operator. */
function withoutAddresses(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\S+@\S+/g, "…").slice(0, 300);
}
