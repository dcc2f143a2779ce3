import type { Sector } from "#domain/codes.ts";
import type { Tx } from "../access.ts";
import type { OccupationTemplate } from "../reference/facts.ts";

export type OccupationChoice = {
  readonly code: string;
  readonly sector: Sector;
  readonly labelNl: string;
  readonly labelEn: string;
  readonly synonyms: string[];
};

/** The occupations of a sector, all when null; by name. */
export function occupations(tx: Tx, sector: Sector | null): Promise<OccupationChoice[]> {
  const all = tx
    .selectFrom("occupation")
    .select(["code", "sector", "labelNl", "labelEn", "synonyms"])
    .orderBy("labelNl");
  return (sector ? all.where("sector", "=", sector) : all).execute();
}

/** What a placement in this occupation is usually like; null when there is no template. */
export async function occupationTemplate(tx: Tx, code: string): Promise<OccupationTemplate | null> {
  const row = await tx
    .selectFrom("occupationTemplate")
    .select("content")
    .where("occupationCode", "=", code)
    .executeTakeFirst();
  return (row?.content as OccupationTemplate | undefined) ?? null;
}
