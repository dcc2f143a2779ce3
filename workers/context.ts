import type { KeyObject } from "node:crypto";
import type { Doors, Tx } from "#db/access.ts";
import type { MailPace } from "#domain/mail-choices.ts";
import type { Job } from "#domain/actor.ts";
import type { Log } from "./log.ts";
import type { Mailer } from "./mail/mailer.ts";
import type { Enqueued } from "./queues.ts";

/** How far the audit log is, signed: with which key (null: not at all), and to which folder (null: to none). */
export type Sealing = { readonly signingKey: KeyObject | null; readonly exportDir: string | null };

/** What lies outside the database and has to know of an erasure; null where there is no such thing. */
export type ErasurePlaces = {
  /** Path of the erasure ledger (db/erasure-ledger.ts). */
  readonly ledger: string | null;
  /** Folder of the demo's mailbox. */
  readonly mailbox: string | null;
};

/** What every job shares. */
export type Surroundings = {
  readonly doors: Doors;
  readonly mailer: Mailer;
  readonly log: Log;
  readonly now: () => Date;
  /** When e-mail may go and how much of it. */
  readonly pace: MailPace;
  readonly sealing: Sealing;
  /** Bytes for the secret of the link in an e-mail, the same at each attempt to send it to this address. */
  readonly linkBytes: (mailId: string, address: string) => Uint8Array;
  /** Public origin of the site: where links in e-mails lead. */
  readonly origin: string;
  /** Adds jobs at once. For what the database can tell again: an event's reactions go by the outbox. */
  readonly enqueue: (jobs: readonly Enqueued[]) => Promise<void>;
  /** Takes jobs that carry one of these ids out of the queues, failed ones too; those at work finish. */
  readonly forgetJobs: (ids: readonly string[]) => Promise<void>;
  readonly erasure: ErasurePlaces;
};

/** What a job is given: the doors open as this job, and never two transactions in one. */
export type JobContext = Omit<Surroundings, "doors"> & {
  readonly read: <T>(work: (tx: Tx<Job>) => Promise<T>) => Promise<T>;
  readonly write: <T>(work: (tx: Tx<Job>) => Promise<T>) => Promise<T>;
};

export function jobContext({ doors, ...shared }: Surroundings, name: string): JobContext {
  const actor: Job = { kind: "job", name };
  return { ...shared, read: (work) => doors.read(actor, work), write: (work) => doors.write(actor, work) };
}
