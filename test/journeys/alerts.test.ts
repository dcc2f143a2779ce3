import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleanUp } from "#db/commands/clean-up.ts";
import { endMembership } from "#db/commands/end-membership.ts";
import { saveSearch } from "#db/commands/save-search.ts";
import { record } from "#db/events.ts";
import { savedSearches } from "#db/queries/saved-searches.ts";
import { lookAtSavedSearch, forgetSavedSearch } from "#db/commands/change-saved-search.ts";
import type { Job, Member } from "#domain/actor.ts";
import { nextDigest } from "#domain/mail-hours.ts";
import { type AlertFrequency, MOST_SAVED_SEARCHES } from "#domain/saved-search.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { PlacementQuery } from "#search/engine.ts";
import { planWords } from "#search/postgres/words.ts";
import { savedFilters } from "#search/saved.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { colleague, utrecht, type World, world } from "../world.ts";
import { type Postbox, postbox, settled, work } from "../working.ts";

describe("alerts of saved searches", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let box: Postbox;
  let worker: RunningWorker;

  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    box = await postbox();
    worker = await work(at, { smtpUrl: box.url });
  });
  afterEach(async () => {
    await worker.stop(5000);
    await box.stop();
    await at.close();
  });

  const save = (hat: Member, frequency: AlertFrequency, query: PlacementQuery = {}) =>
    at.app.write(hat, async (tx) => {
      const words = (await planWords(tx, query.words))?.all ?? null;
      const filters = savedFilters(query, { words, confirmedDays: null });
      return saveSearch(tx, { name: `Zoekopdracht ${frequency}`, frequency, address: "q=poetsen", filters });
    });
  const publish = async (facts: Parameters<typeof publishedPlacement>[2] = {}): Promise<PlacementId> => {
    const placementId = await publishedPlacement(at, people.employer, facts);
    await at.app.write(people.coordinator, (tx) =>
      record(tx, { type: "placement.published", placementId, employerId: people.employer.organisation, size: 2 }),
    );
    await settled(at, worker);
    return placementId;
  };
  const alerts = () => at.all.selectFrom("alert").select(["membershipId", "frequency"]).execute();
  const noticesOf = async (hat: Member) => {
    const rows = await at.all.selectFrom("notice").select(["kind", "membershipId"]).execute();
    return rows.filter((row) => row.membershipId === hat.membership && row.kind === "search_hit").length;
  };
  const another = () => colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
  const addressOf = async (hat: Member) => {
    const person = at.all.selectFrom("person").select("email").where("id", "=", hat.person);
    return (await person.executeTakeFirstOrThrow()).email;
  };
  const lettersTo = async (hat: Member) => box.to(await addressOf(hat));

  it("reach who looks for it, once: on the page, at once by e-mail, and kept for the day or the week", async () => {
    const { caseworker, coordinator } = people;
    const [daily, off, elsewhere] = [await another(), await another(), await another()];
    await save(caseworker, "at_once", { words: "poetsen" });
    await save(caseworker, "weekly", { sectors: ["cleaning"] });
    await save(daily, "daily", { regions: [people.regionCode] });
    await save(off, "off");
    await save(elsewhere, "at_once", { sectors: ["retail"] });
    await save(coordinator, "at_once");
    const placement = await publish({ title: "Kantoren poetsen" });
    expect(await alerts()).toHaveLength(3);
    expect((await alerts()).map(({ frequency }) => frequency).sort()).toEqual(["at_once", "daily", "weekly"]);
    expect(await Promise.all([caseworker, daily, off, elsewhere, coordinator].map(noticesOf))).toEqual([1, 1, 0, 0, 0]);
    const [letter, ...more] = await lettersTo(caseworker);
    expect(more).toEqual([]);
    expect(letter?.subject).toContain("Nieuwe plek bij uw zoekopdracht");
    expect(letter?.text).toContain("https://werkbrug.example/meldingen/");
    expect(await lettersTo(daily)).toEqual([]);

    const { id: eventId } = await at.all
      .selectFrom("event")
      .select("id")
      .where("placementId", "=", placement)
      .executeTakeFirstOrThrow();
    const again = { name: "alert-subscribers", data: { eventId, placementId: placement }, id: `again-${placement}` };
    await worker.queues.add([again]);
    await settled(at, worker);
    expect(await alerts()).toHaveLength(3);
    expect(await noticesOf(caseworker)).toBe(1);
    expect(await lettersTo(caseworker)).toHaveLength(1);
  }, 60_000);

  it("come in the digest of the day or the week as the search says, unless it was removed or e-mail about searches is off", async () => {
    const { caseworker: weekly } = people;
    const [daily, removed, unwanted] = [await another(), await another(), await another()];
    await save(weekly, "weekly");
    await save(daily, "daily");
    await save(daily, "weekly", { sectors: ["cleaning"] });
    await save(removed, "daily");
    await save(unwanted, "daily");
    await at.all
      .insertInto("mailChoice")
      .values({ personId: unwanted.person, kind: "search_hit", choice: "off" })
      .execute();
    await publish();
    await at.app.write(removed, async (tx) => {
      for (const { id } of await savedSearches(tx)) await forgetSavedSearch(tx, id);
    });
    const posting = new Posting(at, new Date());
    const morning = nextDigest(new Date(), "daily");
    await posting.round(morning);
    expect(posting.left.map(({ to }) => to)).toContain(await addressOf(daily));
    const [digest] = posting.left;
    expect(digest?.text).toContain("Nieuwe plek bij uw zoekopdracht");
    await posting.round(nextDigest(new Date(), "weekly"));
    const reached = posting.left.map(({ to }) => to).sort();
    expect(reached).toEqual([await addressOf(daily), await addressOf(weekly)].sort());
    for (const hat of [daily, weekly, removed, unwanted]) expect(await lettersTo(hat)).toEqual([]);
  }, 60_000);

  it("are no alert of a search that is older than what it counts as new", async () => {
    const { caseworker } = people;
    await publish();
    const saved = await save(caseworker, "off");
    if (!saved.ok) throw new Error(saved.refusal);
    const fresh = async () => (await at.app.read(caseworker, savedSearches)).map((one) => one.fresh);
    expect(await fresh()).toEqual([0]);
    await publish();
    await publish({ status: "paused" });
    expect(await fresh()).toEqual([1]);
    expect(await at.app.write(caseworker, (tx) => lookAtSavedSearch(tx, saved.value))).toMatchObject({
      value: "q=poetsen",
    });
    expect(await fresh()).toEqual([0]);
    const stranger = await another();
    expect(await at.app.read(stranger, savedSearches)).toEqual([]);
    expect((await at.app.write(stranger, (tx) => lookAtSavedSearch(tx, saved.value))).ok).toBe(false);
  }, 60_000);

  it("reach many hats portion by portion", async () => {
    const hats = await Promise.all(Array.from({ length: 13 }, another));
    for (const hat of hats) for (let n = 0; n < MOST_SAVED_SEARCHES; n += 1) await save(hat, "daily");
    expect(await save(hats[0] ?? people.caseworker, "daily")).toEqual({ ok: false, refusal: "too_many" });
    await publish();
    expect(await alerts()).toHaveLength(13 * MOST_SAVED_SEARCHES);
    expect(await at.all.selectFrom("notice").select("id").where("kind", "=", "search_hit").execute()).toHaveLength(13);
  }, 120_000);

  it("go with the hat, and after their time", async () => {
    const leaver = await another();
    await save(leaver, "weekly");
    await save(people.caseworker, "weekly");
    await publish();
    expect(await alerts()).toHaveLength(2);
    expect((await at.app.write(people.caseworker, (tx) => endMembership(tx, leaver.membership))).ok).toBe(true);
    expect((await alerts()).map(({ membershipId }) => membershipId)).toEqual([people.caseworker.membership]);
    expect(await at.all.selectFrom("savedSearch").select("membershipId").execute()).toHaveLength(1);
    await at.all
      .updateTable("alert")
      .set({ createdAt: new Date(Date.now() - 61 * 86_400_000) })
      .execute();
    const job: Job = { kind: "job", name: "clean-up" };
    expect(await at.worker.write(job, cleanUp)).toMatchObject({ alerts: 1 });
    expect(await alerts()).toEqual([]);
  }, 60_000);
});
