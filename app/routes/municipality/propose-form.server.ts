import { z } from "zod";
import { type Kind, KINDS } from "#domain/codes.ts";
import { CandidateId, PlacementId } from "#domain/schema/ids.ts";

const Kinds = z.enum(KINDS);

/** The kind chosen in a form; left out when none was, or nonsense: the first kind both sides allow then counts. */
export function kindOf(value: unknown): { readonly kind?: Kind } {
  const kind = Kinds.safeParse(value);
  return kind.success ? { kind: kind.data } : {};
}

/** The ids among values of a form or an address; what is none is left out, and each counts once. */
export function candidateIds(values: readonly unknown[]): CandidateId[] {
  return [...new Set(values.flatMap((value) => CandidateId.safeParse(value).data ?? []))];
}

export function placementId(value: unknown): PlacementId | null {
  return PlacementId.safeParse(value).data ?? null;
}
