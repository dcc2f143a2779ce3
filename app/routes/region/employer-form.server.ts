import { z } from "zod";
import { typedLine } from "#app/http/typed-form.server.ts";
import type { EmployerGiven } from "#db/commands/create-placement.ts";
import { parseKvkNumber } from "#domain/kvk.ts";
import { OrganisationId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

/** For whom a coordinator posts: a known employer, or the name and KvK number of a new one. */
export const EmployerSchema = z
  .object({
    employer: OrganisationId.optional(),
    name: typedLine(120),
    kvkNumber: typedLine(20),
  })
  .superRefine(({ employer, name, kvkNumber }, context) => {
    if (employer !== undefined) return;
    const issue = (path: string, message: string) => context.addIssue({ code: "custom", path: [path], message });
    if (name === "" && kvkNumber === "") return issue("employer", m.placement_error_employer());
    if (name.length < 2) issue("name", m.placement_error_employer_name());
    if (parseKvkNumber(kvkNumber) === null) issue("kvkNumber", m.placement_error_kvk());
  })
  .transform(({ employer, name, kvkNumber }): EmployerGiven => (employer ? { employer } : { name, kvkNumber }));
