import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import type { Member } from "#domain/actor.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { draftPlacement, publishedPlacement } from "../factories/placement.ts";
import { member, utrecht, type World } from "../world.ts";

/**
 * A market for tests that try everything: one member per role in Utrecht, and neighbours (another municipality, another
 * employer) of whom nobody in these tests has a session. Whatever of the neighbours holds `planted` may never be seen.
 */
export type Market = {
  readonly people: Readonly<
    Record<"caseworker" | "team_lead" | "coordinator" | "employer" | "branch" | "operator", Member>
  >;
  /** Values for the parameters of routes: own, the neighbours', and a link's secret. */
  readonly params: Readonly<Record<string, string[]>>;
  /** Stands in every text of the neighbours that is theirs alone. */
  readonly planted: string;
  /** More candidates, placements and matches, for tests that use them up. */
  readonly grow: () => Promise<void>;
};

export async function market(at: World): Promise<Market> {
  const { caseworker, coordinator, employer, regionCode } = await utrecht(at);
  const people = {
    caseworker,
    coordinator,
    employer,
    team_lead: await teamLead(at, regionCode),
    branch: await member(at, "branch", { kind: "branch", name: "Brancheorganisatie Schoonmaak", sector: "cleaning" }),
    operator: await member(at, "operator", { kind: "operator", name: "Beheer" }),
  };
  const zeist = await member(at, "caseworker", {
    kind: "municipality",
    name: "Gemeente Zeist",
    municipalityCode: "GM0355",
    regionCode,
  });
  const rival = await member(at, "employer", { kind: "employer", name: "Blinkend Midden" });
  const planted = `Verborgen${randomUUID().slice(0, 8)}`;
  const params: Record<string, string[]> = {
    candidateId: [],
    placementId: [],
    matchId: [],
    token: [],
    regionSlug: ["midden-utrecht", "groot-amsterdam"],
  };
  const keep = (name: string, ...values: string[]) => params[name]?.push(...values);

  async function pair(of: Member<"caseworker">, at_: Member<"employer">, secret: string | null) {
    const hidden = secret === null ? {} : { experience: secret, pc4: "3702" };
    const contact = secret === null ? {} : { contact: { name: secret, email: `${secret}@voorbeeld.example` } };
    const placement = await publishedPlacement(at, at_, { seats: 3 });
    const candidates = [];
    for (let count = 0; count < 4; count += 1)
      candidates.push(
        await availableCandidate(at, of, {
          ...hidden,
          ...contact,
          ...(secret !== null && { reference: `${secret}-${count}` }),
        }),
      );
    const [first, second, third, last] = candidates;
    if (!first || !second || !third || !last) throw new Error("Four candidates were made.");
    const proposed = await proposedMatch(at, of, { placement, candidate: first });
    const linked = await proposedMatch(at, of, { placement, candidate: second });
    const consented = await consentedMatch(at, of, { placement, candidate: third });
    const draft = await draftPlacement(at, at_, secret === null ? {} : { title: secret });
    keep("candidateId", first, second, third, last);
    keep("placementId", placement, draft);
    keep("matchId", proposed, linked, consented);
    const token = secret === null && (await at.app.write(of, (tx) => newCandidateLink(tx, linked)));
    if (token) keep("token", token);
  }

  await pair(caseworker, employer, null);
  await pair(zeist, rival, planted);
  const grow = async () => {
    // The limit of proposals to an employer counts a calendar month.
    await at.all
      .updateTable("match")
      .set({ proposedAt: sql`proposed_at - interval '32 days'` })
      .execute();
    await pair(caseworker, employer, null);
  };
  return { people, params, planted, grow };
}

function teamLead(at: World, regionCode: string): Promise<Member<"team_lead">> {
  return member(at, "team_lead", {
    kind: "municipality",
    name: "Gemeente Nieuwegein",
    municipalityCode: "GM0356",
    regionCode,
  });
}
