import type { PlacementId } from "#domain/schema/ids.ts";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createPlacement } from "#db/commands/create-placement.ts";
import { duplicatePlacement } from "#db/commands/duplicate-placement.ts";
import { expirePlacement } from "#db/commands/expire-placement.ts";
import { fillPlacement } from "#db/commands/fill-placement.ts";
import { pausePlacement } from "#db/commands/pause-placement.ts";
import type { PartGiven } from "#db/commands/placement-part-values.ts";
import { publishPlacement } from "#db/commands/publish-placement.ts";
import { reconfirmPlacement } from "#db/commands/reconfirm-placement.ts";
import { resumePlacement } from "#db/commands/resume-placement.ts";
import { returnPlacement } from "#db/commands/return-placement.ts";
import { savePlacementPart } from "#db/commands/save-placement-part.ts";
import { submitPlacement } from "#db/commands/submit-placement.ts";
import { withdrawPlacement } from "#db/commands/withdraw-placement.ts";
import { placementHistory } from "#db/queries/placement-history.ts";
import { ownPlacement, placementCounts, placementLines, reviewQueue, shownPlacement } from "#db/queries/placements.ts";
import { visitor } from "#domain/actor.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays, daysBetween } from "#domain/dates.ts";
import { missingParts } from "#domain/placement-parts.ts";
import { ALL_PARTS, fillDraft, newDraft, partOf } from "#test/factories/placement-parts.ts";
import { draftPlacement, publishedPlacement } from "#test/factories/placement.ts";
import { member, utrecht, world, type World } from "#test/world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
const today = localDate(new Date());

beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
});
afterEach(() => at.close());

describe("from draft to published", () => {
  test("an employer fills in the steps, submits, mends what comes back, and the coordinator publishes", async () => {
    const { employer, coordinator } = people;
    const id = await newDraft(at, employer);
    expect(await at.app.write(employer, (tx) => submitPlacement(tx, id))).toMatchObject({ refusal: "incomplete" });
    await fillDraft(at, employer, id);
    const draft = await at.app.read(employer, (tx) => ownPlacement(tx, id));
    expect(draft && missingParts(draft, today)).toEqual([]);
    expect(draft).toMatchObject({ regionCode: people.regionCode, place: "Utrecht", municipalityName: "Utrecht" });
    expect(draft?.dayParts).toEqual(["morning", "afternoon", "night", "weekend"]);

    expect(await at.app.write(employer, (tx) => submitPlacement(tx, id))).toMatchObject({ ok: true });
    expect(await at.app.write(coordinator, (tx) => returnPlacement(tx, id, "  "))).toMatchObject({
      refusal: "remarks",
    });
    const remark = "Wie begeleidt op zaterdagnacht?";
    expect(await at.app.write(coordinator, (tx) => returnPlacement(tx, id, remark))).toMatchObject({ ok: true });
    expect(await at.app.read(employer, (tx) => ownPlacement(tx, id))).toMatchObject({
      status: "returned",
      reviewNote: remark,
    });

    const mended: PartGiven = {
      part: "people",
      values: { seats: 1, seatsMaybe: false, kinds: ["language"], guideName: "Noor en Bram", guideHours: 5 },
    };
    await fillDraft(at, employer, id, [mended]);
    await at.app.write(employer, (tx) => submitPlacement(tx, id));
    const { version } = await rowOf(id);
    expect(await at.app.write(coordinator, (tx) => publishPlacement(tx, id, version - 1))).toMatchObject({
      refusal: "changed",
    });
    expect((await rowOf(id)).status).toBe("submitted");
    expect(await at.app.write(coordinator, (tx) => publishPlacement(tx, id, version))).toMatchObject({ ok: true });

    const shown = await at.app.read(visitor, (tx) => shownPlacement(tx, id));
    expect(shown).toMatchObject({ status: "published", seats: 1, guideHours: 5, street: "", guideName: "" });
    const toStaff = await at.app.read(people.caseworker, (tx) => shownPlacement(tx, id));
    expect(toStaff).toMatchObject({ street: "Oudegracht 12", guideName: "Noor en Bram" });
    expect(Object.keys(toStaff ?? {})).not.toContain("displacement");
    expect(daysBetween(today, shown?.expiresOn ?? today)).toBe(90);
    const found = await at.all
      .selectFrom("searchPlacement")
      .select(["visible", "freeSeats"])
      .where("id", "=", id)
      .execute();
    expect(found).toEqual([{ visible: true, freeSeats: 1 }]);

    const history = await at.app.read(employer, (tx) => placementHistory(tx, id));
    expect(history.map((entry) => entry.type.slice("placement.".length)).toReversed()).toEqual([
      "created",
      ...ALL_PARTS.map(() => "changed"),
      "submitted",
      "returned",
      "changed",
      "submitted",
      "published",
    ]);
    expect(history[0]?.organisation).toBe("Werkcentrum Midden-Utrecht");
  });

  test("a visitor learns how many seats are free up to three, not how many there are", async () => {
    const free = async (seats: number | null) => {
      const id = await publishedPlacement(at, people.employer, { seats });
      const shown = await at.app.read(visitor, (tx) => shownPlacement(tx, id));
      return [shown?.seats, shown?.seatsTaken, shown?.seatsOrMore];
    };
    expect(await free(2)).toEqual([2, 0, false]);
    expect(await free(3)).toEqual([3, 0, true]);
    expect(await free(40)).toEqual([3, 0, true]);
    const id = await publishedPlacement(at, people.employer, { seats: 40 });
    const toStaff = await at.app.read(people.caseworker, (tx) => shownPlacement(tx, id));
    expect(toStaff).toMatchObject({ seats: 40, seatsTaken: 0, seatsOrMore: false });
  });

  test("only a coordinator of the region publishes", async () => {
    const { employer, caseworker } = people;
    const elsewhere = await member(at, "coordinator", {
      kind: "region",
      name: "Werkcentrum Twente",
      regionCode: "AM05",
    });
    const id = await draftPlacement(at, employer);
    await at.app.write(employer, (tx) => submitPlacement(tx, id));
    const { version } = await rowOf(id);
    expect(await at.app.write(employer, (tx) => publishPlacement(tx, id, version))).toMatchObject({
      refusal: "forbidden",
    });
    for (const actor of [caseworker, elsewhere]) {
      expect(await at.app.write(actor, (tx) => publishPlacement(tx, id, version))).toMatchObject({
        refusal: "not_found",
      });
    }
    expect((await rowOf(id)).status).toBe("submitted");
  });

  test("a coordinator posts for an employer that is new, and is told when the KvK number is known", async () => {
    const { coordinator } = people;
    const given = { name: "Bakkerij Zonnestraal", kvkNumber: "8765 4321" };
    const made = await at.app.write(coordinator, (tx) => createPlacement(tx, given));
    if (!made.ok) throw new Error(made.refusal.code);
    const again = await at.app.write(coordinator, (tx) => createPlacement(tx, { ...given, name: "Bakkerij Zon" }));
    expect(again).toMatchObject({ refusal: { code: "kvk_known", name: "Bakkerij Zonnestraal" } });
    expect(await at.app.write(coordinator, (tx) => createPlacement(tx, { ...given, kvkNumber: "123" }))).toMatchObject({
      refusal: { code: "kvk_form" },
    });
    await fillDraft(at, coordinator, made.value);
    await at.app.write(coordinator, (tx) => submitPlacement(tx, made.value));
    const { version } = await rowOf(made.value);
    expect(await at.app.write(coordinator, (tx) => publishPlacement(tx, made.value, version))).toMatchObject({
      ok: true,
    });
  });

  test("a coordinator cannot put a placement in another region", async () => {
    const made = await at.app.write(people.coordinator, (tx) =>
      createPlacement(tx, { employer: people.employer.organisation }),
    );
    if (!made.ok) throw new Error(made.refusal.code);
    const outcome = await at.app.write(people.coordinator, (tx) =>
      savePlacementPart(tx, made.value, 1, {
        part: "place",
        values: {
          siteId: null,
          pc4: "7511",
          municipalityCode: null,
          place: "",
          street: "",
          transitNote: "",
          siteName: "",
        },
      }),
    );
    expect(outcome).toMatchObject({ refusal: { code: "other_region", region: "Twente" } });
  });

  test("a submitted placement that waits longer than two working days stands out", async () => {
    const id = await draftPlacement(at, people.employer);
    await at.app.write(people.employer, (tx) => submitPlacement(tx, id));
    const later = (days: number) => new Date(Date.now() + days * 86_400_000);
    const late = async (now: Date) =>
      (await at.app.read(people.coordinator, (tx) => reviewQueue(tx, now))).map((line) => line.late);
    expect(await late(later(0))).toEqual([false]);
    expect(await late(later(8))).toEqual([true]);
  });
});

describe("after publishing", () => {
  test("pause, resume, reconfirm and withdraw, each told in the search table", async () => {
    const { employer } = people;
    const id = await publishedPlacement(at, employer, {
      confirmedAt: "2026-01-01T12:00:00Z",
      expiresOn: addDays(today, 3),
    });
    const visible = async () =>
      (await at.all.selectFrom("searchPlacement").select("visible").where("id", "=", id).executeTakeFirstOrThrow())
        .visible;
    expect(await at.app.write(employer, (tx) => pausePlacement(tx, id))).toMatchObject({ ok: true });
    expect(await visible()).toBe(false);
    expect(await at.app.write(employer, (tx) => pausePlacement(tx, id))).toMatchObject({ refusal: "not_open" });
    expect(await at.app.write(employer, (tx) => resumePlacement(tx, id))).toMatchObject({ ok: true });
    expect(await visible()).toBe(true);
    expect(await at.app.write(employer, (tx) => reconfirmPlacement(tx, id))).toMatchObject({ ok: true });
    expect(await at.app.read(employer, (tx) => ownPlacement(tx, id))).toMatchObject({ expiresOn: addDays(today, 90) });
    expect(await at.app.write(employer, (tx) => withdrawPlacement(tx, id))).toMatchObject({ ok: true });
    expect(await visible()).toBe(false);
    expect(await at.app.write(employer, (tx) => resumePlacement(tx, id))).toMatchObject({ refusal: "not_open" });
  });

  test("a published text is not changed; its duplicate is, and has to declare again", async () => {
    const { employer } = people;
    const id = await publishedPlacement(at, employer, {
      startsUntil: addDays(today, -1),
      startsOn: addDays(today, -20),
    });
    expect(await at.app.write(employer, (tx) => savePlacementPart(tx, id, 1, partOf("people")))).toMatchObject({
      refusal: { code: "not_open" },
    });
    const copy = await at.app.write(employer, (tx) => duplicatePlacement(tx, id));
    if (!copy.ok) throw new Error(copy.refusal);
    const draft = await at.app.read(employer, (tx) => ownPlacement(tx, copy.value));
    expect(draft).toMatchObject({
      status: "draft",
      version: 1,
      seatsTaken: 0,
      publishedAt: null,
      occupationCode: "9112.2",
    });
    expect(draft && missingParts(draft, today)).toEqual([
      { part: "times", code: "start" },
      { part: "chance", code: "declared" },
    ]);
  });

  test("only a job fills, reopens and expires, and only when it is so", async () => {
    const { employer } = people;
    const job = { kind: "job", name: "expire-placements" } as const;
    const id = await publishedPlacement(at, employer);
    expect(await at.app.write(employer, (tx) => fillPlacement(tx, id))).toMatchObject({ refusal: "not_open" });
    expect(await at.worker.write(job, (tx) => fillPlacement(tx, id))).toMatchObject({ refusal: "seats" });
    expect(await at.worker.write(job, (tx) => expirePlacement(tx, id))).toMatchObject({ refusal: "not_due" });
    await at.all
      .updateTable("placement")
      .set({ expiresOn: addDays(today, -1) })
      .where("id", "=", id)
      .execute();
    expect(await at.worker.write(job, (tx) => expirePlacement(tx, id))).toMatchObject({ ok: true });
    const counts = await at.app.read(employer, (tx) => placementCounts(tx));
    expect(counts).toEqual({ expired: 1 });
  });
});

test("a foreign employer and a foreign region see nothing of a draft and cannot touch a published placement", async () => {
  const rival = await member(at, "employer", { kind: "employer", name: "Glans Schoonmaak" });
  const elsewhere = await member(at, "coordinator", { kind: "region", name: "Werkcentrum Twente", regionCode: "AM05" });
  const draft = await draftPlacement(at, people.employer);
  const open = await publishedPlacement(at, people.employer);
  for (const actor of [rival, elsewhere]) {
    expect(await at.app.read(actor, (tx) => placementLines(tx))).toEqual([]);
    expect(await at.app.read(actor, (tx) => ownPlacement(tx, draft))).toBeNull();
    expect(await at.app.read(actor, (tx) => ownPlacement(tx, open))).toBeNull();
    expect(await at.app.write(actor, (tx) => withdrawPlacement(tx, open))).toMatchObject({ refusal: "not_found" });
    const copy = await at.app.write(actor, (tx) => duplicatePlacement(tx, open));
    expect(copy).toMatchObject({ refusal: "forbidden" });
    expect(await at.app.read(actor, (tx) => placementHistory(tx, open))).toEqual([]);
  }
});

test("an employer's unfinished draft is not the coordinator's business; a submitted one is", async () => {
  const id = await draftPlacement(at, people.employer);
  const seen = () => at.app.read(people.coordinator, (tx) => ownPlacement(tx, id));
  expect(await seen()).toBeNull();
  await at.app.write(people.employer, (tx) => submitPlacement(tx, id));
  expect(await seen()).toMatchObject({ status: "submitted" });
});

function rowOf(id: PlacementId) {
  return at.all.selectFrom("placement").select(["status", "version"]).where("id", "=", id).executeTakeFirstOrThrow();
}
