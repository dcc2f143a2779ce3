import { sql } from "kysely";
import type { Tx } from "./access.ts";
import type { SearchIndex } from "./search-backlog.ts";
import type { SearchCounts, SearchWish } from "./tables/search.ts";

/** What was asked for an outer index, and when it was last compared; null values when never. */
export async function searchState(
  tx: Tx,
  index: SearchIndex,
): Promise<{ readonly wish: SearchWish | null; readonly comparedAt: Date | null; readonly rebuiltAt: Date | null }> {
  const row = await tx
    .selectFrom("searchState")
    .select(["wish", "comparedAt", "rebuiltAt"])
    .where("name", "=", index)
    .executeTakeFirst();
  return row ?? { wish: null, comparedAt: null, rebuiltAt: null };
}

/** Asks whoever keeps the index for a comparison, or for it to be built anew. */
export async function askForIndex(tx: Tx, index: SearchIndex, wish: SearchWish): Promise<void> {
  await note(tx, index, { wish });
}

/** Everything but `refused` documents was sent. */
export async function noteInStep(tx: Tx, index: SearchIndex, at: Date, refused: number): Promise<void> {
  await note(tx, index, { inStepAt: at, refused, problem: null });
}

/** The server does not answer or refuses; `problem` names no rows. */
export async function noteIndexFailed(tx: Tx, index: SearchIndex, at: Date, problem: string): Promise<void> {
  await note(tx, index, { failedAt: at, problem: problem.slice(0, 200) });
}

/** A comparison is done; it fulfils a wish for one. */
export async function noteCompared(tx: Tx, index: SearchIndex, at: Date, counts: SearchCounts): Promise<void> {
  await note(tx, index, { comparedAt: at, compared: JSON.stringify(counts) });
  await fulfil(tx, index, "compare");
}

/** The index was built anew of so many documents and compared. */
export async function noteRebuilt(
  tx: Tx,
  index: SearchIndex,
  at: Date,
  loaded: number,
  counts: SearchCounts,
): Promise<void> {
  await note(tx, index, { comparedAt: at, compared: JSON.stringify(counts), rebuiltAt: at, rebuilt: loaded });
  await fulfil(tx, index, "rebuild");
}

async function fulfil(tx: Tx, index: SearchIndex, wish: SearchWish): Promise<void> {
  await tx.updateTable("searchState").set({ wish: null }).where("name", "=", index).where("wish", "=", wish).execute();
}

type Noted = {
  readonly inStepAt?: Date;
  readonly refused?: number;
  readonly failedAt?: Date;
  readonly problem?: string | null;
  readonly comparedAt?: Date;
  readonly compared?: string;
  readonly rebuiltAt?: Date;
  readonly rebuilt?: number;
  readonly wish?: SearchWish;
};

async function note(tx: Tx, name: SearchIndex, values: Noted): Promise<void> {
  await tx
    .insertInto("searchState")
    .values({ name, ...values })
    .onConflict((conflict) => conflict.column("name").doUpdateSet(values))
    .execute();
}

/** For the operator's page: how each outer index does; none when nobody keeps one. */
export async function searchIndexes(tx: Tx) {
  const states = await tx.selectFrom("searchState").selectAll().orderBy("name", "desc").execute();
  const { rows } = await sql<{ name: string; waiting: number }>`select * from search_lag()`.execute(tx);
  return states.map((state) => ({
    ...state,
    waiting: rows.find(({ name }) => name === state.name)?.waiting ?? 0,
  }));
}
