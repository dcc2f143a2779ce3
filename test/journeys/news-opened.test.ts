import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { answerJoinRequest } from "#db/commands/answer-join-request.ts";
import { askToJoin } from "#db/commands/ask-to-join.ts";
import { resumeWebhook } from "#db/commands/change-webhook.ts";
import { readNotices } from "#db/commands/read-notices.ts";
import { verifyEmployer } from "#db/commands/verify-employer.ts";
import { withdrawMatch } from "#db/commands/withdraw-match.ts";
import { newId } from "#db/id.ts";
import { recordOfOrganisation } from "#db/organisation-record.ts";
import { notices } from "#db/queries/notices.ts";
import type { Person } from "#domain/actor.ts";
import { PersonId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { webhook } from "../webhooks/webhook.ts";

import { done, type NewsTown, newsTown } from "./news-town.ts";

const job = { kind: "job", name: "test" } as const;

let at: NewsTown["at"];
let people: NewsTown["people"];
let second: NewsTown["second"];
let news: NewsTown["news"];
let told: NewsTown["told"];
let give: NewsTown["give"];
beforeEach(async () => {
  ({ at, people, second, news, told, give } = await newsTown());
});
afterEach(() => at.close());

describe("a notice about an organisation is new", () => {
  it("until its employer was let in or not", async () => {
    const { coordinator, employer, regionCode } = people;
    await at.all
      .updateTable("organisation")
      .set({ verifiedAt: null, regionCode })
      .where("id", "=", employer.organisation)
      .execute();
    await at.worker.write(job, (tx) => recordOfOrganisation(tx, "organisation.registered", employer.organisation));
    expect(await told("organisation.registered", coordinator)).toEqual(["employer_registered"]);
    await done(at.app.write(second.coordinator, (tx) => verifyEmployer(tx, employer.organisation, { verified: true })));
    expect(await news(coordinator)).toEqual([]);
  });

  it("until who asked to join was let in or not", async () => {
    const { employer } = people;
    const person = newId(PersonId);
    await at.all.insertInto("person").values({ id: person, name: "Nieuw", email: "nieuw@voorbeeld.example" }).execute();
    const asker: Person = { kind: "person", person };
    await done(at.app.write(asker, (tx) => askToJoin(tx, employer.organisation)));
    expect(await told("organisation.join_asked", employer)).toEqual(["join_asked"]);
    const { id } = await at.all.selectFrom("joinRequest").select("id").executeTakeFirstOrThrow();
    await at.all.updateTable("membership").set({ admin: true }).where("id", "=", second.employer.membership).execute();
    await done(at.app.write(second.employer, (tx) => answerJoinRequest(tx, id, false)));
    expect(await news(employer)).toEqual([]);
  });

  it("until its webhook was switched on again", async () => {
    const { employer } = people;
    const { id } = await webhook(at, employer, "https://werkgever.example/hook");
    await at.all.updateTable("webhookEndpoint").set({ status: "disabled", disabledBecause: "failing" }).execute();
    await at.worker.write(job, (tx) => recordOfOrganisation(tx, "organisation.webhook_stopped", employer.organisation));
    expect(await told("organisation.webhook_stopped", employer)).toEqual(["webhook_stopped"]);
    await at.all.updateTable("membership").set({ admin: true }).where("id", "=", second.employer.membership).execute();
    await done(at.app.write(second.employer, (tx) => resumeWebhook(tx, id, false)));
    expect(await news(employer)).toEqual([]);
  });
});

it("what asks for nothing is new until it was opened; opening it puts away what is overtaken too", async () => {
  const { employer, caseworker } = people;
  const placement = await publishedPlacement(at, employer);
  const candidate = await availableCandidate(at, caseworker);
  const match = await consentedMatch(at, caseworker, { placement, candidate });
  await told("match.consented", employer);
  await done(at.app.write(caseworker, (tx) => withdrawMatch(tx, match, "mistake")));
  expect(await told("match.withdrawn", employer)).toEqual(["match_withdrawn"]);
  const [notice] = await at.app.read(employer, (tx) => notices(tx));
  await at.app.write(employer, (tx) => readNotices(tx, notice?.id ?? "all"));
  expect(await news(employer)).toEqual([]);
  const unread = at.all.selectFrom("notice").select("id").where("membershipId", "=", employer.membership);
  expect(await unread.where("readAt", "is", null).execute()).toEqual([]);
});

it("an older notice that is new stands in the list below a hundred newer ones", async () => {
  const { employer } = people;
  const placement = await publishedPlacement(at, employer, { status: "returned" });
  const submitted = () =>
    at.worker.write(job, (tx) => recordOfOrganisation(tx, "organisation.promised", employer.organisation));
  await submitted();
  await give("placement_returned", { placement });
  for (let count = 0; count < 101; count += 1) {
    await submitted();
    await give("response_warned", {});
  }
  await at.all.updateTable("notice").set({ readAt: new Date() }).where("kind", "=", "response_warned").execute();
  expect(await news(employer)).toEqual(["placement_returned"]);
});
