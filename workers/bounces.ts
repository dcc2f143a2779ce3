import type { AddressInfo } from "node:net";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";
import type { Doors } from "#db/access.ts";
import { noteBounce } from "#db/commands/note-bounce.ts";
import { secretHash } from "#db/secret-hash.ts";
import type { Job } from "#domain/actor.ts";
import { bouncedToken } from "#domain/mail-link.ts";
import type { Log } from "./log.ts";
import { bounceOf } from "./mail/bounce.ts";

export type BounceSettings = {
  readonly doors: Doors;
  readonly log: Log;
  readonly now: () => Date;
  /** Port 0 is any free one. */
  readonly port: number;
  readonly host: string;
};

const actor: Job = { kind: "job", name: "bounces" };
/** Bytes of a report; it may carry the whole e-mail back. */
const LARGEST = 1_000_000;
const CLIENTS = 20;

/**
 * Receives, by SMTP, what mail servers report to the return addresses of our e-mails, and takes nothing else. A report is
 * acknowledged once it stands in the database; until then the other server tries again. Resolves to the port and the end.
 */
export async function receiveBounces(
  settings: BounceSettings,
): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: LARGEST,
    maxClients: CLIENTS,
    socketTimeout: 30_000,
    closeTimeout: 2000,
    onRcptTo: ({ address }, session, done) => {
      if (session.envelope.rcptTo.length > 0) return done(refusal(452, "One address at a time."));
      done(bouncedToken(address) === null ? refusal(550, "No such mailbox here.") : null);
    },
    onData: (stream, session, done) => {
      const token = bouncedToken(session.envelope.rcptTo[0]?.address ?? "");
      // A report comes from no mailbox (RFC 3464, 2): whatever else is sent there says nothing.
      const reported = session.envelope.mailFrom !== false && session.envelope.mailFrom.address === "" ? token : null;
      take(settings, stream, reported).then(
        () => done(),
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on("error", (error) => settings.log.warn({ problem: error.message }, "receiving bounces"));
  const port = await new Promise<number>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(settings.port, settings.host, () => resolve((server.server.address() as AddressInfo).port));
  });
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

async function take({ doors, log, now }: BounceSettings, stream: SMTPServerDataStream, token: string | null) {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (!stream.sizeExceeded) chunks.push(Buffer.from(chunk));
  if (stream.sizeExceeded) throw refusal(552, "Too large.");
  const kind = await bounceOf(Buffer.concat(chunks)).catch(() => null);
  if (kind === null || token === null) return;
  try {
    const known = await doors.write(actor, (tx) => noteBounce(tx, secretHash(token), kind, now()));
    log.info({ kind, known }, "an e-mail came back");
  } catch (error) {
    log.warn({ problem: error instanceof Error ? error.message : String(error) }, "A bounce was not noted.");
    throw refusal(451, "Try again later.");
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
