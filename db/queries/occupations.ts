import type { Sector } from "#domain/codes.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import type { OccupationTemplate } from "../reference/facts.ts";

export type OccupationChoice = {
  readonly code: string;
  readonly sector: Sector;
  readonly labelNl: string;
  readonly labelEn: string;
  readonly synonyms: string[];
};

/** The occupations of a sector (all when null) whose names or synonyms contain every word; by name. */
export function occupations(tx: Tx, sector: Sector | null, words = ""): Promise<OccupationChoice[]> {
  let found = tx.selectFrom("occupation").select(["code", "sector", "labelNl", "labelEn", "synonyms"]);
  if (sector) found = found.where("sector", "=", sector);
  for (const word of words.toLowerCase().split(/\s+/).filter(Boolean).slice(0, 6)) {
    const pattern = `%${word.slice(0, 40).replace(/[\\%_]/g, "\\$&")}%`;
    found = found.where(
      sql<boolean>`unaccent(lower(label_nl || ' ' || label_en || ' ' || array_to_string(synonyms, ' '))) like unaccent(${pattern})`,
    );
  }
  return found.orderBy("labelNl").execute();
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
