import { type CandidateInput, type Sex, SEXES } from "#domain/candidate.ts";
import type { Tx } from "../access.ts";
import { seen } from "../audit.ts";
import type { CandidateRow, Caseworker } from "../candidate-record.ts";

export type KnownCandidate = {
  readonly candidate: CandidateRow;
  readonly input: CandidateInput & { readonly pseudonym: string };
};

const REFERENCES_AT_ONCE = 5_000;

/** The candidates of the own municipality with one of these references, locked, as what was once written down. */
export async function knownCandidates(
  tx: Tx<Caseworker>,
  references: readonly string[],
): Promise<Map<string, KnownCandidate>> {
  const known = new Map<string, KnownCandidate>();
  const wanted = [...new Set(references)];
  for (let at = 0; at < wanted.length; at += REFERENCES_AT_ONCE) {
    const part = wanted.slice(at, at + REFERENCES_AT_ONCE);
    for (const row of await rowsOf(tx, part)) {
      const { contactName, email, phone, language, targetGroup, sex, birthYear, ...candidate } = row;
      const contact = { name: contactName, email, phone, language };
      const figures = { targetGroup, sex: sexOf(sex), birthYear };
      known.set(candidate.reference, { candidate, input: inputOf(candidate, contact, figures) });
    }
  }
  const people = [...known.values()].map(({ candidate }) => candidate);
  seen(
    tx,
    "read.candidate_import",
    people.map(({ id, organisationId }) => ({ candidateId: id, organisationId })),
  );
  return known;
}

function rowsOf(tx: Tx<Caseworker>, references: readonly string[]) {
  return tx
    .selectFrom("candidate as c")
    .innerJoin("contact as k", "k.candidateId", "c.id")
    .innerJoin("candidateFigures as f", "f.candidateId", "c.id")
    .selectAll("c")
    .select(["k.name as contactName", "k.email", "k.phone", "k.language"])
    .select(["f.targetGroup", "f.sex", "f.birthYear"])
    .where("c.organisationId", "=", tx.actor.organisation)
    .where("c.reference", "in", references)
    .orderBy("c.id")
    .forUpdate("c")
    .execute();
}

function inputOf(
  row: CandidateRow,
  contact: CandidateInput["contact"],
  figures: CandidateInput["figures"],
): KnownCandidate["input"] {
  return {
    pseudonym: row.pseudonym,
    reference: row.reference,
    pc4: row.pc4,
    pc4Confirmed: true,
    travelModes: row.travelModes,
    travelMinutesMax: row.travelMinutesMax,
    week: row.week,
    blocked: row.blocked,
    hoursMin: row.hoursMin,
    hoursMax: row.hoursMax,
    availableFrom: row.availableFrom,
    speak: row.speak,
    listen: row.listen,
    read: row.read,
    write: row.write,
    languages: row.languages,
    wantedSectors: row.wantedSectors,
    unwantedSectors: row.unwantedSectors,
    wantedOccupations: row.wantedOccupations,
    experience: row.experience,
    skills: row.skills,
    liftsKg: row.liftsKg,
    standsHours: row.standsHours,
    licences: row.licences,
    vog: row.vog,
    learningRoute: row.learningRoute,
    workPermit: row.workPermit,
    kindsAllowed: row.kindsAllowed,
    waitingSince: row.waitingSince,
    contact,
    figures,
  };
}

/** Whether two say the same, however their keys are ordered. */
export function sameInput(a: CandidateInput, b: CandidateInput): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(ordered);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([x], [y]) => (x < y ? -1 : 1))
      .map(([key, part]) => [key, ordered(part)]),
  );
}

function sexOf(code: string): Sex {
  return SEXES.find((sex) => sex === code) ?? "x";
}
