import { parseKvkNumber } from "#domain/kvk.ts";
import { done, type Outcome, refused } from "#domain/outcome.ts";
import { type MembershipId, OrganisationId, PlacementId } from "#domain/schema/ids.ts";
import type { Tx } from "../access.ts";
import { placementEvent } from "../event-facts.ts";
import { record } from "../events.ts";
import { newId } from "../id.ts";

/** For whom a coordinator posts: an employer that is known, or one that is new to the marketplace. */
export type EmployerGiven =
  { readonly employer: OrganisationId } | { readonly name: string; readonly kvkNumber: string };

export type CreateRefusal =
  | { readonly code: "forbidden" | "no_employer" | "kvk_form" }
  | { readonly code: "kvk_known"; readonly name: string; readonly employer: OrganisationId };

/** An empty draft: of the employer's own, or of a coordinator on behalf of an employer (then tied to the own region). */
export async function createPlacement(tx: Tx, given?: EmployerGiven): Promise<Outcome<CreateRefusal, PlacementId>> {
  const { actor } = tx;
  if (actor.kind !== "member") return refused({ code: "forbidden" });
  if (actor.role === "employer") return done(await draft(tx, actor.organisation, null));
  if (actor.role !== "coordinator" || actor.region === null) return refused({ code: "forbidden" });
  if (!given) return refused({ code: "no_employer" });
  const employer = await employerOf(tx, given, actor.region, actor.membership);
  return employer.ok ? done(await draft(tx, employer.value, actor.region)) : employer;
}

async function employerOf(
  tx: Tx,
  given: EmployerGiven,
  region: string,
  coordinator: MembershipId,
): Promise<Outcome<CreateRefusal, OrganisationId>> {
  if ("employer" in given) {
    const known = await tx
      .selectFrom("organisation")
      .select("id")
      .where("id", "=", given.employer)
      .where("kind", "=", "employer")
      .executeTakeFirst();
    return known ? done(known.id) : refused({ code: "no_employer" });
  }
  const kvkNumber = parseKvkNumber(given.kvkNumber);
  if (kvkNumber === null) return refused({ code: "kvk_form" });
  const made = await tx
    .insertInto("organisation")
    .values({
      id: newId(OrganisationId),
      kind: "employer",
      name: given.name,
      kvkNumber,
      municipalityCode: null,
      regionCode: region,
      sector: null,
      verifiedBy: coordinator,
    })
    .onConflict((conflict) => conflict.column("kvkNumber").where("kind", "=", "employer").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (made) return done(made.id);
  const known = await tx
    .selectFrom("organisation")
    .select(["id", "name"])
    .where("kvkNumber", "=", kvkNumber)
    .where("kind", "=", "employer")
    .executeTakeFirstOrThrow();
  return refused({ code: "kvk_known", name: known.name, employer: known.id });
}

async function draft(tx: Tx, employerId: OrganisationId, regionCode: string | null): Promise<PlacementId> {
  const row = await tx
    .insertInto("placement")
    .values({
      id: newId(PlacementId),
      employerId,
      regionCode,
      status: "draft",
      createdBy: tx.actor.kind === "member" ? tx.actor.membership : null,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
  await record(tx, placementEvent("placement.created", row, row));
  return row.id;
}
