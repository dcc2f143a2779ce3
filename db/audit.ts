import type { AuditEntry, Read, Subject } from "#domain/audit.ts";
import type { CandidateId, MatchId } from "#domain/schema/ids.ts";
import type { Tx } from "./access.ts";
import { type LogboekKey, subjectLookup } from "./logboek-key.ts";

type Gathered = { readonly entries: AuditEntry[]; readonly key: LogboekKey | null };
const collected = new WeakMap<object, Gathered>();

/** Makes `into` the place where this transaction's traces gather; the door alone calls it. */
export function gatherTraces(tx: object, entries: AuditEntry[], key: LogboekKey | null): void {
  collected.set(tx, { entries, key });
}

/**
 * Notes what is done in this transaction: the door adds who, by which request and when, and writes it. In a write it
 * stands or falls with the rest; of a read nothing is handed out before its trace is written. A refusal is written even
 * when the transaction is rolled back. Throws outside the doors.
 */
export function audit(tx: Tx, entry: AuditEntry): void {
  gathered(tx).entries.push(entry);
}

/** The keys of the door. Throws through a door without LOGBOEK_KEY. */
export function keysOf(tx: Tx): LogboekKey {
  const { key } = gathered(tx);
  if (!key) throw new Error("This needs a door with LOGBOEK_KEY.");
  return key;
}

/** By which the lines of a person are found in the log of processing. Throws through a door without its key. */
export function lookupOf(tx: Tx, candidate: CandidateId): Buffer {
  return subjectLookup(keysOf(tx), candidate);
}

function gathered(tx: Tx): Gathered {
  const traces = collected.get(tx);
  if (!traces) throw new Error("Nothing is done outside the doors: this transaction leaves no traces.");
  return traces;
}

/** Notes that data of these people were read; nothing when there are none. Each person counts once. */
export function seen(tx: Tx, action: Read, people: readonly Subject[], match?: MatchId): void {
  const about = [...new Map(people.map((one) => [one.candidateId, one])).values()];
  const [first, second] = about;
  if (!first) return;
  const object = match
    ? ({ kind: "match", id: match } as const)
    : ({ kind: "candidate", id: second ? null : first.candidateId } as const);
  audit(tx, {
    action,
    object,
    about: about.map(({ candidateId, organisationId }) => ({ candidateId, organisationId })),
  });
}
