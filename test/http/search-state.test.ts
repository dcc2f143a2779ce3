import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { askForIndex, noteCompared, noteIndexFailed, noteInStep } from "#db/search-state.ts";
import type { Job, Member } from "#domain/actor.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { member, utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

const job: Job = { kind: "job", name: "search" };

describe("the outer search indexes on the operator's page", () => {
  let at: World;
  let operator: Member;
  let web: Site;
  beforeAll(async () => {
    at = await world();
    operator = await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" });
    web = await site(at);
  });
  afterAll(async () => {
    await web.close();
    await at.close();
  });

  const shown = async () => {
    const { html } = await (await web.as(operator)).get("/beheer");
    const rows = [...html.matchAll(/<tr[^>]*>(.*?)<\/tr>/gs)].map(([, row = ""]) =>
      [...row.matchAll(/<t[hd][^>]*>(.*?)<\/t[hd]>/gs)].map(([, cell = ""]) => cell.replace(/<[^>]*>/g, "")),
    );
    const row = (name: string) => rows.find(([first]) => first === name) ?? [];
    return { html, placements: row("Plekken"), candidates: row("Kandidaten") };
  };

  it("say that there are none, where the database alone is searched", async () => {
    expect((await shown()).html).toContain("Er draait geen aparte zoekmachine");
  });

  it("show what waits, what the last comparison found, and what went wrong until it goes well again", async () => {
    const { employer } = await utrecht(at);
    for (let number = 0; number < 3; number += 1) await publishedPlacement(at, employer);
    const now = new Date();
    await at.worker.write(job, async (tx) => {
      await noteInStep(tx, "candidates", now, 0);
      await noteCompared(tx, "candidates", now, { documents: 9, missing: 0, stale: 0, extra: 0, erased: 0 });
      await noteInStep(tx, "placements", new Date(now.getTime() - 3_600_000), 2);
      await noteCompared(tx, "placements", now, { documents: 9, missing: 4, stale: 5, extra: 6, erased: 7 });
      await noteIndexFailed(tx, "placements", now, "no_space_left_on_device");
      await askForIndex(tx, "placements", "rebuild");
    });
    const { html, placements, candidates } = await shown();
    expect(placements.slice(1, 3)).toEqual(["3", "2"]);
    expect(placements[4]).toMatch(/4 .*5 .*6 .*7 /);
    expect(placements[6]).toBe("Is gevraagd of bezig");
    expect(candidates[4]).toContain("alles klopt");
    expect(html).toContain("no_space_left_on_device");
    expect(html.match(/loopt achter/g)).toHaveLength(1);
    await at.worker.write(job, (tx) => noteInStep(tx, "placements", new Date(), 0));
    const later = await shown();
    expect(later.html).not.toContain("no_space_left_on_device");
    expect(later.html).not.toContain("loopt achter");
    expect(later.placements.slice(1, 3)).toEqual(["3", "0"]);
  });
});
