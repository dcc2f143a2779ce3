import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { localDate } from "#domain/amsterdam.ts";
import { lastMonths } from "#domain/figure-tables.ts";
import { type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

let at: World;
let web: Site;
beforeAll(async () => {
  at = await world();
  web = await site(at);
});
afterAll(async () => {
  await web.close();
  await at.close();
});
beforeEach(async () => {
  await at.all.deleteFrom("figure").execute();
});

const MONTHS = lastMonths(localDate(new Date()), 3);
type Seats = readonly [monthsAgo: number, region: string, sector: string, value: number];

async function counted(seats: readonly Seats[]): Promise<void> {
  const rows = seats.map(([ago, regionCode, sector, value]) => ({
    measure: "open_seats" as const,
    month: MONTHS[MONTHS.length - 1 - ago] ?? "",
    regionCode,
    sector,
    value,
    municipalityCode: "",
    kind: "",
    targetGroup: "",
  }));
  await at.all.insertInto("figure").values(rows).execute();
  await at.all
    .insertInto("foldCursor")
    .values({ name: "figures", transactionId: "1", eventId: randomUUID(), folded: 1, at: new Date() })
    .onConflict((conflict) => conflict.column("name").doNothing())
    .execute();
}

/** The seats that the front page tells of; null when it tells none. */
async function seatsOnHome(): Promise<string | null> {
  const { html } = await web.visitor().get("/");
  return /plaats(?:en)? vrij<\/dt><dd[^>]*>([\d.]+)</.exec(html)?.[1] ?? null;
}

/** The total of the country in the public table of this month. */
async function seatsInTable(): Promise<string> {
  const { html } = await web.visitor().get("/cijfers/bestand?maat=open_seats");
  return html.trim().split("\r\n").at(-1)?.split(";").at(-1) ?? "";
}

describe("the seats on the front page", () => {
  it("are not told before anything was counted", async () => {
    expect(await seatsOnHome()).toBeNull();
  });

  const tables: readonly (readonly [string, readonly Seats[], string | null])[] = [
    [
      "what came and went in all months",
      [
        [2, "AM13", "cleaning", 900],
        [1, "AM13", "cleaning", -20],
        [0, "AM05", "retail", 1200],
      ],
      "2.080",
    ],
    [
      "none left",
      [
        [1, "AM13", "cleaning", 7],
        [0, "AM13", "cleaning", -7],
      ],
      "0",
    ],
    ["too few to tell", [[0, "AM13", "cleaning", 3]], null],
    [
      "one small number among large ones",
      [
        [0, "AM13", "cleaning", 40],
        [0, "AM13", "retail", 2],
        [0, "AM05", "retail", 60],
      ],
      null,
    ],
  ];
  it.each(tables)("are the total of the public table: %s", async (_, seats, shown) => {
    await counted(seats);
    const [home, table] = [await seatsOnHome(), await seatsInTable()];
    expect(home ?? "").toBe(/^[\d.]+$/.test(table) ? table : "");
    if (shown !== null) expect(home).toBe(shown);
  });
});
