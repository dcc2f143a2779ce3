import { createTransport } from "nodemailer";

export type OutgoingMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt: a server or reader that knows it drops the repeat. */
  readonly messageId: string;
  readonly language: string;
  /** An invitation for a calendar, or its end. */
  readonly calendar?: { readonly method: "REQUEST" | "CANCEL"; readonly content: string } | undefined;
};

export type Mailer = { readonly send: (mail: OutgoingMail) => Promise<void>; readonly close: () => void };

/** The server refuses this message for good; trying again is of no use. */
export class MailRefused extends Error {}

/** Sends by SMTP. Throws MailRefused when a message is refused for good, and something else for trouble that may pass. */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  const transport = createTransport({ url: smtpUrl, ...timeouts }, { from });
  return {
    send: async ({ to, subject, text, html, messageId, language, calendar }) => {
      try {
        const headers = { "Content-Language": language, "Auto-Submitted": "auto-generated" };
        const icalEvent = calendar && { ...calendar, filename: "kennismaking.ics" };
        await transport.sendMail({ to, subject, text, html, messageId, headers, ...(icalEvent && { icalEvent }) });
      } catch (error) {
        throw lasting(error) ? new MailRefused(withoutAddresses(error)) : new Error(withoutAddresses(error));
      }
    },
    close: () => transport.close(),
  };
}

/** Of the address or the message, by 5xx. A 5xx to the greeting or the login is about us: once mended, the mail goes. */
function lasting(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || !("responseCode" in error)) return false;
  const { code, responseCode } = error;
  return (code === "EENVELOPE" || code === "EMESSAGE") && Number(responseCode) >= 500;
}

/** Servers like to repeat the address in their answer; it must not reach a log or the page of the operator. */
function withoutAddresses(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\S+@\S+/g, "…").slice(0, 300);
}
