import { z } from "zod";
import { typedLine } from "#app/http/typed-form.server.ts";
import type { PlaceGiven } from "#db/commands/placement-part-values.ts";
import type { OwnPlacement } from "#db/queries/placements.ts";
import { SiteId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

/** A Dutch postcode, with or without its letters; the first four digits are kept. */
export const typedPostcode = z
  .string({ error: () => m.placement_error_postcode() })
  .optional()
  .transform((text, context) => {
    const typed = (text ?? "").trim();
    if (typed === "") return null;
    const digits = /^([1-9]\d{3})\s*([a-z]{2})?$/i.exec(typed)?.[1];
    if (digits) return digits;
    context.addIssue({ code: "custom", message: m.placement_error_postcode() });
    return z.NEVER;
  });

/** A municipality's code; null when it is left to the postcode. */
export const typedMunicipality = z
  .string()
  .regex(/^GM\d{4}$/, { error: () => m.form_error_choice() })
  .optional()
  .transform((code) => code ?? null);

const OTHER_ADDRESS = ["postcode", "street", "place", "municipality", "siteName", "shownPostcode", "shownMunicipality"];

/** The form without the fields of another address when an own site is chosen: what was left in them does not count. */
export function placeAsChosen(form: FormData): FormData {
  const site = String(form.get("site") ?? "");
  if (site === "" || site === "other") return form;
  const chosen = new FormData();
  for (const [name, value] of form) if (!OTHER_ADDRESS.includes(name)) chosen.append(name, value);
  return chosen;
}

/** How one gets there by public transport. */
export const transitNote = typedLine(200);

export const PlaceSchema = z
  .object({
    site: z
      .union([z.literal("other"), SiteId], { error: () => m.form_error_choice() })
      .optional()
      .transform((site) => site ?? "other"),
    postcode: typedPostcode,
    street: typedLine(120),
    place: typedLine(80),
    municipality: typedMunicipality,
    transitNote,
    siteName: typedLine(80),
    shownPostcode: z.string().optional(),
    shownMunicipality: z.string().optional(),
  })
  .superRefine((given, context) => {
    if (given.siteName !== "" && given.site === "other" && given.postcode === null) {
      context.addIssue({ code: "custom", path: ["postcode"], message: m.placement_error_site_postcode() });
    }
  })
  .transform((given): PlaceGiven => {
    const { site, postcode: pc4, street, place, transitNote, siteName } = given;
    if (site !== "other") return { siteId: site, transitNote };
    return {
      siteId: null,
      pc4,
      municipalityCode: chosenMunicipality({ ...given, pc4 }),
      place,
      street,
      transitNote,
      siteName,
    };
  });

/**
 * The municipality that a person chose: one that the page had found itself for another postcode is no choice, and a new
 * postcode finds its own.
 */
export function chosenMunicipality(given: {
  readonly pc4: string | null;
  readonly municipality: string | null;
  readonly shownPostcode?: string | undefined;
  readonly shownMunicipality?: string | undefined;
}): string | null {
  const asShown = given.municipality === (given.shownMunicipality ?? null);
  return asShown && given.pc4 !== null && given.pc4 !== (given.shownPostcode ?? null) ? null : given.municipality;
}

export function placeValues(row: OwnPlacement): Record<string, string | string[]> {
  return {
    site: row.siteId ?? "other",
    postcode: row.pc4 ?? "",
    street: row.street,
    place: row.place ?? "",
    municipality: row.municipalityCode ?? "",
    shownPostcode: row.pc4 ?? "",
    shownMunicipality: row.municipalityCode ?? "",
    transitNote: row.transitNote,
    siteName: "",
  };
}
