import { z } from "zod";
import { typedLine } from "#app/http/typed-form.server.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { chosenMunicipality, typedMunicipality, typedPostcode } from "#app/routes/placement/place-form.server.ts";
import type { SiteGiven } from "#db/commands/save-site.ts";
import type { SiteLine } from "#db/queries/sites.ts";
import { m } from "#i18n/messages.ts";

export const SiteSchema = z
  .object({
    name: typedLine(80),
    postcode: typedPostcode,
    street: typedLine(120),
    place: typedLine(80),
    municipality: typedMunicipality,
    transitNote: typedLine(200),
    shownPostcode: z.string().optional(),
    shownMunicipality: z.string().optional(),
  })
  .transform((given, context): SiteGiven => {
    const { name, postcode: pc4, street, place, transitNote } = given;
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (name === "") issue("name", m.placement_error_site_name());
    if (pc4 === null) issue("postcode", m.placement_error_postcode());
    if (name === "" || pc4 === null) return z.NEVER;
    return { name, pc4, street, place, transitNote, municipalityCode: chosenMunicipality({ ...given, pc4 }) };
  });

export function siteValues(site: SiteLine): TypedForm {
  const { name, pc4, street, place, transitNote, municipalityCode } = site;
  const shown = { shownPostcode: pc4, shownMunicipality: municipalityCode };
  return {
    values: { name, postcode: pc4, street, place, municipality: municipalityCode, transitNote, ...shown },
    errors: {},
  };
}
