import { randomBytes } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { eraseCandidate as erase } from "#db/commands/erase-candidate.ts";
import { forgetEvents } from "#db/commands/forget-events.ts";
import { ledgerHash, noteErasure } from "#db/erasure-ledger.ts";
import { type Traces, tracesOf } from "#db/queries/erasures.ts";
import { localDate } from "#domain/amsterdam.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import type { JobContext } from "../context.ts";

/**
 * Erases a candidate of whom that was asked: first the ledger, which outlives a restore, then every table in one
 * transaction, then what lies outside: jobs that carry their ids, kept e-mails of the demo's mailbox. Tried again after
 * a crash it goes on; when it is done already it does nothing. Throws when a match still runs.
 */
export async function eraseCandidate(
  context: JobContext,
  { candidateId }: { candidateId: CandidateId },
): Promise<void> {
  const traces = await context.read((tx) => tracesOf(tx, candidateId));
  if (!traces) return;
  // Before the ledger hears of it: a restore ends what still runs for whoever stands in there.
  if (traces.live) throw new Error("A match still runs: end it before erasing.");
  const now = context.now();
  const outside = () => forgetOutside(context, traces);
  await outside();
  const idHash = await noteInLedger(context, candidateId, localDate(now));
  const outcome = await context.write((tx) => erase(tx, candidateId, { rule: traces.rule, idHash, now }));
  if (!outcome.ok && outcome.refusal === "live_match") throw new Error("A match still runs: end it before erasing.");
  // Once more: somebody who was at work on the person at that moment may have left something.
  if (outcome.ok) await context.write((tx) => forgetEvents(tx, candidateId, outcome.value.matches));
  await outside();
}

/** Without a file the table still counts the erasure, under a salt that nobody keeps. */
function noteInLedger({ erasure }: JobContext, id: CandidateId, day: string): Promise<string> {
  if (!erasure.ledger) return Promise.resolve(ledgerHash(randomBytes(32).toString("hex"), id));
  return noteErasure(erasure.ledger, id, day);
}

async function forgetOutside({ erasure, forgetJobs }: JobContext, traces: Traces): Promise<void> {
  await forgetJobs([...traces.ids, ...traces.mailIds]);
  if (erasure.mailbox) await forgetMail(erasure.mailbox, traces);
}

/** A message is the person's when it went to their address, or its Message-ID is that of an e-mail about them. */
async function forgetMail(folder: string, { email, mailIds }: Traces): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((file) => file.endsWith(".eml"))) {
    const path = join(folder, name);
    const head = (await readFile(path, "utf8").catch(() => "")).toLowerCase();
    const theirs = (email !== "" && head.includes(email.toLowerCase())) || mailIds.some((id) => head.includes(id));
    if (theirs) await rm(path, { force: true });
  }
}
