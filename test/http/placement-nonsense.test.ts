import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownPlacement } from "#db/queries/placements.ts";
import { addDays } from "#domain/dates.ts";
import { draftPlacement } from "../factories/placement.ts";
import { utrecht, type World, world } from "../world.ts";
import { type Fields, says, send, soon } from "./placement-form.ts";
import { type Site, site, type Visitor } from "./site.ts";

let at: World;
let web: Site;
let people: Awaited<ReturnType<typeof utrecht>>;
let employer: Visitor;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
  web = await site(at);
  employer = await web.as(people.employer);
});
afterAll(async () => {
  await web.close();
  await at.close();
});

const NONSENSE: readonly (readonly [what: string, slug: string, fields: Fields, field: string])[] = [
  ["a title as long as a book", "werk", { title: "x".repeat(5000) }, "title"],
  ["text in a broken encoding", "werk", { tasks: "Caf\uFFFD schoonmaken" }, "tasks"],
  ["control characters", "werk", { title: "Kan\u0000toor" }, "title"],
  ["an occupation that does not exist", "werk", { occupationCode: "9999.9" }, "occupationCode"],
  ["an occupation of another sector", "werk", { sector: "retail", occupationCode: "9112.2" }, "occupationCode"],
  ["a sector that does not exist", "werk", { sector: "mining" }, "sector"],
  ["twelve learning goals", "werk", { learningGoals: "doel\n".repeat(12) }, "learningGoals"],
  ["a postcode with too many digits", "plaats", { postcode: "35111" }, "postcode"],
  ["a postcode that nobody knows", "plaats", { postcode: "1000" }, "municipality"],
  ["a site of somebody else", "plaats", { site: "0199aaaa-0000-7000-8000-000000000000" }, "site"],
  ["a municipality that does not exist", "plaats", { postcode: "3511", municipality: "GM9999" }, "municipality"],
  ["more hours at least than at most", "tijden", { hoursMin: "20", hoursMax: "10" }, "hoursMax"],
  ["a hundred hours a week", "tijden", { hoursMin: "100" }, "hoursMin"],
  ["half a block", "tijden", { "week[0].day": "0", "week[0].start": "09:00", "week[0].end": "" }, "week-0-start"],
  [
    "a shift of fourteen hours",
    "tijden",
    { "week[0].day": "0", "week[0].start": "06:00", "week[0].end": "20:00" },
    "week-0-start",
  ],
  [
    "twelve hours at least with sixteen hours fixed",
    "tijden",
    {
      ...Object.fromEntries(
        [0, 1].flatMap((day) => [
          [`week[${day}].day`, String(day)],
          [`week[${day}].start`, "09:00"],
          [`week[${day}].end`, "17:00"],
          [`week[${day}].fixed`, "fixed"],
        ]),
      ),
      hoursMin: "12",
      hoursMax: "20",
    },
    "hoursMin",
  ],
  ["a first day that has gone by", "tijden", { startsOn: addDays(soon, -11) }, "startsOn"],
  ["a last day that has gone by", "tijden", { startsUntil: addDays(soon, -11) }, "startsUntil"],
  ["the thirtieth of February", "tijden", { startsOn: "2027-02-30" }, "startsOn"],
  ["a start in the next century", "tijden", { startsOn: "2126-01-01" }, "startsOn"],
  ["a last start before the first", "tijden", { startsOn: soon, startsUntil: addDays(soon, -1) }, "startsUntil"],
  ["no seats", "mensen", { seats: "0" }, "seats"],
  ["half a seat", "mensen", { seats: "1,5" }, "seats"],
  ["a kind that does not exist", "mensen", { kinds: ["work_experience", "slavery"] }, "kinds"],
  ["a level above the scale", "eisen", { speak: "9" }, "speak"],
  ["three of four levels", "eisen", { speak: "0", listen: "0", read: "0", liftsKg: "0", standsHours: "0" }, "write"],
  ["levels without a word on lifting", "eisen", { speak: "0", listen: "0", read: "0", write: "0" }, "liftsKg"],
  ["a lift of a ton", "eisen", { liftsKg: "1000" }, "liftsKg"],
  ["more contracts than people", "kans-en-verdringing", { earlier: "1", hired: "4" }, "hired"],
];

describe("nonsense is refused at its field, in the summary too, and what was typed stays", () => {
  it.each(NONSENSE)("%s", async (_, slug, fields, field) => {
    const id = await draftPlacement(at, people.employer);
    const before = await at.app.read(people.employer, (tx) => ownPlacement(tx, id));
    const kept: Fields = {
      street: "Typte ik 12",
      clothing: "Typte ik 12",
      guideName: "Typte ik 12",
      employees: "4712",
    };
    const answer = await send(employer, `/werkgever/plekken/${id}/${slug}`, { ...kept, ...fields });
    expect(answer.status).toBe(400);
    says(answer, 'id="error-summary"');
    says(answer, `href="#${field}"`);
    says(answer, `id="${field}-error"`.replace("-start-error", "-error"));
    if (slug === "plaats" || slug === "mensen" || slug === "eisen") says(answer, "Typte ik 12");
    if (slug === "kans-en-verdringing") says(answer, "4712");
    expect(await at.app.read(people.employer, (tx) => ownPlacement(tx, id))).toEqual(before);
  });

  it("all of it at once: of every row of the week and of the fields below it, also where one leans on another", async () => {
    const id = await draftPlacement(at, people.employer);
    const rows: readonly (readonly [day: number, start: string, end: string])[] = [
      [0, "09:00", "12:00"],
      [0, "11:00", "13:00"],
      [1, "06:00", "20:00"],
      [2, "09:00", ""],
      [3, "10:00", "10:00"],
      [4, "", ""],
      [5, "20:00", "23:00"],
      [5, "22:00", "01:00"],
      [6, "", ""],
    ];
    const week = rows.flatMap(([day, start, end], at) => [
      [`week[${at}].day`, String(day)],
      [`week[${at}].start`, start],
      [`week[${at}].end`, end],
      [`week[${at}].fixed`, "choice"],
    ]);
    const answer = await send(employer, `/werkgever/plekken/${id}/tijden`, {
      ...(Object.fromEntries(week) as Fields),
      hoursMin: "20",
      hoursMax: "10",
      startsOn: soon,
      startsUntil: addDays(soon, -1),
      weeks: "300",
    });
    expect(answer.status).toBe(400);
    const summary = [...answer.html.matchAll(/href="#([^"]+)"/g)].map(([, field]) => field);
    const wrong = [1, 2, 3, 4, 7].map((at) => `week-${at}`);
    expect(summary.filter((field) => field !== "main")).toEqual([
      ...wrong.map((row) => `${row}-start`),
      "hoursMax",
      "startsUntil",
      "weeks",
    ]);
    for (const field of [...wrong, "hoursMax", "startsUntil", "weeks"]) says(answer, `id="${field}-error"`);
    for (const words of ["zaterdag 22:00–01:00", "zaterdag 20:00–23:00", 'value="300"']) says(answer, words);
  });
});
