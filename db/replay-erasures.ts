import type { Job } from "#domain/actor.ts";
import type { CandidateId } from "#domain/schema/ids.ts";
import { type Doors, openDoors, type Tx } from "./access.ts";
import { eraseCandidate } from "./commands/erase-candidate.ts";
import { connect } from "./connection.ts";
import { logboekKey } from "./logboek-key.ts";
import { type Ledger, ledgerHash, readLedger } from "./erasure-ledger.ts";

const actor: Job = { kind: "job", name: "replay-erasures" };
const PAGE = 5_000;

export type Replayed = {
  /** Lines of the ledger, those that could not be read, and candidates who were back and are erased again. */
  readonly known: number;
  readonly unreadable: number;
  readonly erased: number;
};

/**
 * Erases again everybody whom the ledger names and a restore brought back, one transaction each; what still runs for
 * them in the restored state is ended first. Running it again does nothing. Call it after a restore and before web and
 * worker start.
 *
 * @param url connection string of the worker or the owner
 * @param with the secret of the traces (LOGBOEK_KEY): an erasure that ends what still ran leaves one
 */
export async function replayErasures(
  url: string,
  ledgerPath: string,
  { logboekKey: secret, now = new Date() }: { readonly logboekKey: string | null; readonly now?: Date },
): Promise<Replayed> {
  const ledger = await readLedger(ledgerPath);
  const db = connect(url, { max: 2 });
  try {
    const doors = openDoors(db, { key: secret ? logboekKey(secret) : null, origin: () => null });
    const back = await whoIsBack(doors, ledger);
    let erased = 0;
    for (const id of back) {
      const idHash = ledgerHash(ledger.salt, id);
      const how = { rule: "restored", idHash, now, force: true } as const;
      const outcome = await doors.write(actor, (tx) => eraseCandidate(tx, id, how));
      if (outcome.ok) erased += 1;
    }
    return { known: ledger.hashes.size, unreadable: ledger.unreadable, erased };
  } finally {
    await db.destroy();
  }
}

async function whoIsBack({ read }: Doors, { salt, hashes }: Ledger): Promise<CandidateId[]> {
  const back: CandidateId[] = [];
  let after: CandidateId | null = null;
  do {
    const ids: CandidateId[] = await read(actor, (tx) => candidatesAfter(tx, after));
    back.push(...ids.filter((id) => hashes.has(ledgerHash(salt, id))));
    after = ids.at(-1) ?? null;
  } while (after !== null);
  return back;
}

async function candidatesAfter(tx: Tx, after: CandidateId | null) {
  const rows = await tx
    .selectFrom("candidate")
    .select("id")
    .$if(after !== null, (query) => query.where("id", ">", after))
    .orderBy("id")
    .limit(PAGE)
    .execute();
  return rows.map(({ id }) => id);
}
