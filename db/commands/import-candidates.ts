import { CANDIDATE_DEFAULTS, type CandidateInput, missingParts } from "#domain/candidate.ts";
import type { CsvColumn, CsvProblem, CsvProblemCode, ImportRow } from "#domain/candidate-csv.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { may } from "#domain/permissions.ts";
import { PSEUDONYM_COUNT, pseudonymOf } from "#domain/pseudonym.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { randomInt } from "node:crypto";
import type { Tx } from "../access.ts";
import {
  candidateColumns,
  type Caseworker,
  type EventSubject,
  homeOf,
  type Home,
  lockReferences,
  type Point,
  recordCandidates,
} from "../candidate-record.ts";
import { newId } from "../id.ts";
import { refreshCandidateDocuments } from "../search-documents.ts";
import { writeCandidate } from "./change-candidate.ts";
import { knownCandidates, type KnownCandidate, sameInput } from "./known-candidates.ts";

export type ImportResult = {
  readonly added: number;
  /** Of those added, how many lack something and are drafts. */
  readonly drafts: number;
  readonly changed: number;
  readonly unchanged: number;
  readonly problems: readonly CsvProblem[];
};

/** Rows per insert: PostgreSQL takes at most 65,535 values in one statement. */
const ROWS_AT_ONCE = 400;

/**
 * Imports the lines of a file that were read without a problem, all in this one transaction. The own reference is the
 * key: a new one adds a candidate to the own caseload, a known one changes that candidate, and a line that says what we
 * already have changes nothing, so the same file twice does nothing. A line that cannot be done is reported and skipped.
 */
export async function importCandidates(
  tx: Tx<Caseworker>,
  rows: readonly ImportRow[],
  today: string,
): Promise<Outcome<"forbidden", ImportResult>> {
  const { actor } = tx;
  if (!may(actor, "candidate.import", { organisationId: actor.organisation })) return refused("forbidden");
  await lockReferences(tx);
  const work = new Import(await homeOf(tx), await pointsOf(tx, rows), await takenPseudonyms(tx), today);
  const known = await knownCandidates(
    tx,
    rows.map(({ fields }) => fields.reference),
  );
  for (const row of rows) work.take(row, known.get(row.fields.reference));
  await insertAll(tx, work);
  for (const { before, input, point } of work.changes) await writeCandidate(tx, before.candidate, input, point);
  await release(tx, work);
  await recordAll(tx, work);
  return done({
    added: work.additions.length,
    drafts: work.additions.filter(({ complete }) => !complete).length,
    changed: work.changes.length,
    unchanged: work.unchanged,
    problems: work.problems,
  });
}

type Whole = CandidateInput & { readonly pseudonym: string };
type Addition = { readonly id: CandidateId; readonly input: Whole; readonly point: Point; readonly complete: boolean };
type Change = {
  readonly before: KnownCandidate;
  readonly input: Whole;
  readonly point: Point;
  /** A draft that lacks nothing any more becomes available. */
  readonly release: boolean;
};

/** Decides line by line what has to be done; writes nothing. */
class Import {
  readonly additions: Addition[] = [];
  readonly changes: Change[] = [];
  readonly problems: CsvProblem[] = [];
  unchanged = 0;
  readonly home: Home;
  private readonly points: ReadonlyMap<string, Point>;
  private readonly pseudonyms: Map<string, string>;
  private readonly today: string;
  private readonly seen = new Set<string>();

  constructor(home: Home, points: ReadonlyMap<string, Point>, pseudonyms: Map<string, string>, today: string) {
    this.home = home;
    this.points = points;
    this.pseudonyms = pseudonyms;
    this.today = today;
  }

  take(row: ImportRow, known: KnownCandidate | undefined): void {
    const { reference } = row.fields;
    if (this.seen.has(reference)) return this.report(row, "kenmerk", "double");
    this.seen.add(reference);
    if (known?.candidate.status === "closed") return this.report(row, "kenmerk", "closed");
    const point = known?.candidate.pc4 === row.fields.pc4 ? known.candidate : this.points.get(row.fields.pc4);
    if (!point) return this.report(row, "postcode", "pc4_unknown");
    const holder = row.fields.pseudonym === undefined ? undefined : this.pseudonyms.get(row.fields.pseudonym);
    if (holder !== undefined && holder !== reference) return this.report(row, "schuilnaam", "pseudonym_taken");
    if (known) this.change(row, known, point);
    else this.add(row, point);
  }

  private add(row: ImportRow, { latitude, longitude }: Point): void {
    const input = { ...this.usual(), ...row.fields, ...parts(row, NOBODY) };
    const pseudonym = row.fields.pseudonym ?? this.freePseudonym();
    this.pseudonyms.set(pseudonym, row.fields.reference);
    const complete = missingParts({ ...input, name: input.contact.name }).length === 0;
    const id = newId(CandidateId);
    this.additions.push({ id, input: { ...input, pseudonym }, point: { latitude, longitude }, complete });
  }

  private change(row: ImportRow, known: KnownCandidate, { latitude, longitude }: Point): void {
    const input = { ...known.input, ...row.fields, ...parts(row, known.input) };
    if (sameInput(input, known.input)) {
      this.unchanged += 1;
      return;
    }
    const complete = missingParts({ ...input, name: input.contact.name }).length === 0;
    const draft = known.candidate.status === "draft";
    if (!complete && !draft) return this.report(row, "", "incomplete");
    this.pseudonyms.set(input.pseudonym, row.fields.reference);
    this.changes.push({ before: known, input, point: { latitude, longitude }, release: draft && complete });
  }

  private usual() {
    return {
      ...CANDIDATE_DEFAULTS,
      pc4Confirmed: false,
      week: [],
      blocked: [],
      availableFrom: this.today,
      waitingSince: this.today,
      languages: [],
      wantedSectors: [],
      unwantedSectors: [],
      wantedOccupations: [],
      experience: "",
      skills: [],
      licences: [],
    };
  }

  private freePseudonym(): string {
    for (let attempt = 0; attempt < 10_000; attempt += 1) {
      const offer = pseudonymOf(randomInt(PSEUDONYM_COUNT));
      if (!this.pseudonyms.has(offer)) return offer;
    }
    throw new Error("No free pseudonym found in 10,000 tries: the municipality has nearly used them all.");
  }

  private report(row: ImportRow, column: CsvColumn | "", code: CsvProblemCode): void {
    this.problems.push({ line: row.line, column, code });
  }
}

const NOBODY = {
  contact: { name: "", email: "", phone: "", language: "nl" },
  figures: { sex: "x", birthYear: null },
} as const;

function parts(
  row: ImportRow,
  before: Pick<CandidateInput, "contact"> & { figures: Partial<CandidateInput["figures"]> },
) {
  return {
    contact: { ...before.contact, ...row.fields.contact },
    figures: { sex: "x" as const, birthYear: null, ...before.figures, ...row.fields.figures },
  };
}

async function pointsOf(tx: Tx<Caseworker>, rows: readonly ImportRow[]): Promise<Map<string, Point>> {
  const wanted = [...new Set(rows.map(({ fields }) => fields.pc4))];
  if (wanted.length === 0) return new Map();
  const found = await tx
    .selectFrom("postcode")
    .select(["pc4", "latitude", "longitude"])
    .where("pc4", "in", wanted)
    .execute();
  return new Map(found.map(({ pc4, ...point }) => [pc4, point]));
}

/** Pseudonym → reference of who has it. */
async function takenPseudonyms(tx: Tx<Caseworker>): Promise<Map<string, string>> {
  const rows = await tx
    .selectFrom("candidate")
    .select(["pseudonym", "reference"])
    .where("organisationId", "=", tx.actor.organisation)
    .execute();
  return new Map(rows.map((row) => [row.pseudonym, row.reference]));
}

async function insertAll(tx: Tx<Caseworker>, { additions, home }: Import): Promise<void> {
  const { organisation: organisationId, membership: caseworkerId } = tx.actor;
  for (let at = 0; at < additions.length; at += ROWS_AT_ONCE) {
    const part = additions.slice(at, at + ROWS_AT_ONCE);
    const rows = part.map(({ id, input, point, complete }) => ({
      ...candidateColumns(input, point),
      id,
      organisationId,
      ...home,
      caseworkerId,
      status: complete ? ("available" as const) : ("draft" as const),
      pseudonym: input.pseudonym,
    }));
    const contacts = part.map(({ id, input }) => ({ candidateId: id, organisationId, ...input.contact }));
    const figures = part.map(({ id, input }) => ({ candidateId: id, organisationId, ...input.figures }));
    await tx.insertInto("candidate").values(rows).execute();
    await tx.insertInto("contact").values(contacts).execute();
    await tx.insertInto("candidateFigures").values(figures).execute();
  }
}

async function release(tx: Tx<Caseworker>, { changes }: Import): Promise<void> {
  const ids = changes.filter((change) => change.release).map(({ before }) => before.candidate.id);
  if (ids.length > 0) await tx.updateTable("candidate").set({ status: "available" }).where("id", "in", ids).execute();
}

async function recordAll(tx: Tx<Caseworker>, { additions, changes, home }: Import): Promise<void> {
  await refreshCandidateDocuments(tx, [
    ...additions.map(({ id }) => id),
    ...changes.map(({ before }) => before.candidate.id),
  ]);
  const subject = ({ id }: Addition): EventSubject => ({
    id,
    organisationId: tx.actor.organisation,
    ...home,
    status: "draft",
  });
  await recordCandidates(tx, "candidate.created", additions.map(subject));
  await recordCandidates(
    tx,
    "candidate.changed",
    changes.map(({ before }) => before.candidate),
  );
  await recordCandidates(tx, "candidate.available", [
    ...additions.filter(({ complete }) => complete).map(subject),
    ...changes.filter((change) => change.release).map(({ before }) => before.candidate),
  ]);
}
