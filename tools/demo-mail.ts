import { randomBytes } from "node:crypto";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";

/** Messages kept; the oldest make room for new ones. */
const kept = 2000;
/** Bytes of the largest message that is accepted. */
const largest = 10 * 1024 * 1024;

export type MailServer = {
  /** For `SMTP_URL`. */
  url: string;
  stop(): Promise<void>;
};

/** Mailboxes of this domain are not there: e-mail to them comes back, as from any mail server. */
export const UNDELIVERABLE = "@onbestelbaar.example";

/**
 * A real SMTP server on the loopback address that accepts every message and delivers none: each becomes a file in the
 * folder, whole or not at all. The demo's mailbox page (app/http/mailbox.server.ts) reads them. `bouncesTo`: the SMTP
 * server that is told of e-mail to `UNDELIVERABLE`.
 */
export async function startMailServer(
  folder: string,
  { bouncesTo }: { readonly bouncesTo?: string } = {},
): Promise<MailServer> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: largest,
    closeTimeout: 2000,
    onData(stream, session, done) {
      // The session forgets its envelope with the answer.
      const { envelope } = session;
      store(folder, stream, session).then(
        () => {
          done();
          if (bouncesTo !== undefined) void comeBack(bouncesTo, envelope);
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  // A client that breaks off mid-message is its own trouble; unheard, the event would end `npm start`.
  server.on("error", () => undefined);
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once("error", reject);
    const listening = server.listen(0, "127.0.0.1", () => {
      const address = listening.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
  return {
    url: `smtp://127.0.0.1:${port}`,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

const idForm = /^\d{15}-[0-9a-f]{8}$/;

async function store(folder: string, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(Buffer.from(chunk));
  if (stream.sizeExceeded) throw Object.assign(new Error("Message too large"), { responseCode: 552 });

  const id = `${String(Date.now()).padStart(15, "0")}-${randomBytes(4).toString("hex")}`;
  const receivers = session.envelope.rcptTo.map(
    ({ address }) => `Delivered-To: ${address.replaceAll(/[\r\n]/g, "")}\r\n`,
  );
  const unfinished = join(folder, `.${id}`);
  await writeFile(unfinished, Buffer.concat([Buffer.from(receivers.join("")), ...chunks]), { mode: 0o600 });
  await rename(unfinished, join(folder, `${id}.eml`));
  for (const old of (await idsIn(folder)).slice(0, -kept)) await rm(join(folder, `${old}.eml`), { force: true });
}

/** Oldest first: an id begins with its time. */
async function idsIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []);
  const ids = names.filter((name) => name.endsWith(".eml")).map((name) => name.slice(0, -".eml".length));
  return ids.filter((id) => idForm.test(id)).sort();
}

/** Milliseconds between tries while the receiver of reports is not there yet. */
const RETRY_MS = 2000;
const TRIES = 10;

/** Tells the return address, by SMTP, of each receiver who is not there. */
async function comeBack(bouncesTo: string, envelope: SMTPServerSession["envelope"]): Promise<void> {
  const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
  const missing = envelope.rcptTo.filter(({ address }) => address.endsWith(UNDELIVERABLE));
  if (from === "" || missing.length === 0) return;
  const transport = createTransport(bouncesTo);
  for (const { address } of missing) {
    const message = { envelope: { from: "", to: from }, raw: bounceReport(from, address, "5.1.1") };
    for (let tries = 0; tries < TRIES; tries += 1) {
      const sent = await transport.sendMail(message).then(
        () => true,
        () => false,
      );
      if (sent) break;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS).unref());
    }
  }
  transport.close();
}

/** A delivery status notification (RFC 3464) as mail servers write them. */
export function bounceReport(to: string, receiver: string, status: string): string {
  return [
    "From: MAILER-DAEMON@mail.example",
    `To: ${to}`,
    "Subject: Undelivered Mail Returned to Sender",
    "MIME-Version: 1.0",
    'Content-Type: multipart/report; report-type=delivery-status; boundary="report"',
    "",
    "--report",
    "Content-Type: text/plain; charset=us-ascii",
    "",
    "This mailbox does not exist.",
    "",
    "--report",
    "Content-Type: message/delivery-status",
    "",
    "Reporting-MTA: dns; mail.example",
    "",
    `Final-Recipient: rfc822; ${receiver}`,
    "Action: failed",
    `Status: ${status}`,
    "Diagnostic-Code: smtp; 550 No such mailbox",
    "",
    "--report--",
    "",
  ].join("\r\n");
}
