import { createTransport } from "nodemailer";

export type OutgoingMail = {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for every attempt: a server or reader that knows it drops the repeat. */
  readonly messageId: string;
  readonly language: string;
};

export type Mailer = { readonly send: (mail: OutgoingMail) => Promise<void>; readonly close: () => void };

/** The server refuses this message for good; trying again is of no use. */
export class MailRefused extends Error {}

/** Sends by SMTP. Throws MailRefused for a lasting refusal (5xx), and something else for trouble that may pass. */
export function openMailer(smtpUrl: string, from: string): Mailer {
  const timeouts = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000 };
  const transport = createTransport({ url: smtpUrl, ...timeouts }, { from });
  return {
    send: async ({ to, subject, text, html, messageId, language }) => {
      try {
        const headers = { "Content-Language": language, "Auto-Submitted": "auto-generated" };
        await transport.sendMail({ to, subject, text, html, messageId, headers });
      } catch (error) {
        throw lasting(error) ? new MailRefused(withoutAddresses(error)) : new Error(withoutAddresses(error));
      }
    },
    close: () => transport.close(),
  };
}

function lasting(error: unknown): boolean {
  const code = error instanceof Error && "responseCode" in error ? error.responseCode : null;
  return typeof code === "number" && code >= 500 && code < 600;
}

/** Servers like to repeat the address in their answer; it must not reach a log or the page of the operator. */
function withoutAddresses(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replaceAll(/\S+@\S+/g, "…").slice(0, 300);
}
