import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readCandidateCsv } from "#app/http/candidate-csv.server.ts";
import { candidateTemplate, csvReport } from "#app/http/candidate-csv-write.server.ts";
import { importVocabulary } from "#app/routes/municipality/import-vocabulary.server.ts";
import { addCandidate } from "#db/commands/add-candidate.ts";
import { changeCandidate } from "#db/commands/change-candidate.ts";
import { importCandidates } from "#db/commands/import-candidates.ts";
import { occupations } from "#db/queries/occupations.ts";
import type { Member } from "#domain/actor.ts";
import { readCsvLine } from "#domain/candidate-csv-line.ts";
import { candidateInput } from "../factories/candidate-input.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { member, utrecht, type World, world } from "../world.ts";

const TODAY = "2026-11-22";
let at: World;
let staff: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  staff = await utrecht(at);
});
afterAll(() => at.close());

/** The road of an uploaded file: bytes, lines, candidates. */
async function sent(bytes: Uint8Array, actor: Member<"caseworker"> = staff.caseworker, today = TODAY) {
  const parsed = readCandidateCsv(bytes);
  if (!parsed.ok) return parsed.problem;
  const vocabulary = importVocabulary(await at.app.read(actor, (tx) => occupations(tx, null)));
  const lines = parsed.file.lines.map((line) => readCsvLine(line, vocabulary));
  const rows = lines.flatMap((line) => (line.ok ? [line.row] : []));
  const outcome = await at.app.write(actor, (tx) => importCandidates(tx, rows, today));
  if (!outcome.ok) throw new Error(outcome.refusal);
  const unread = lines.flatMap((line) => (line.ok ? [] : line.problems));
  return { ...outcome.value, problems: [...parsed.file.problems, ...unread, ...outcome.value.problems] };
}
const utf8 = (text: string) => new TextEncoder().encode(text);
const rowOf = (reference: string, organisation = staff.caseworker.organisation) =>
  at.all
    .selectFrom("candidate as c")
    .innerJoin("contact as k", "k.candidateId", "c.id")
    .selectAll("c")
    .select(["k.name", "k.email"])
    .where("c.reference", "=", reference)
    .where("c.organisationId", "=", organisation)
    .executeTakeFirst();

const HEADER = "kenmerk;naam;postcode;beschikbaar;bezet;spreken;luisteren;lezen;schrijven;doelgroep;ervaring";
const line = (reference: string, name = "Noor Vermeer", more = "") =>
  `${reference};${name};3511;ma-vr 09:00-17:00;di 09:00-12:00 taalles;A2;A2;A1;geen;statushouder;${more}`;

describe("a file of candidates", () => {
  it("becomes candidates who can be proposed, with week, blocks and levels as they stand in it", async () => {
    const result = await sent(utf8(`${HEADER}\n${line("I-1")}\n`));
    expect(result).toEqual({ added: 1, drafts: 0, draftLines: [], changed: 0, unchanged: 0, problems: [] });
    expect(await rowOf("I-1")).toMatchObject({
      status: "available",
      week: [0, 1, 2, 3, 4].map((day) => ({ day, start: 540, end: 1020 })),
      blocked: [{ day: 1, start: 540, end: 720, reason: "lesson" }],
      speak: 2,
      read: 1,
      write: 0,
      waitingSince: TODAY,
    });
  });

  it("is read from commas and semicolons, UTF-8 with and without a mark, and the Windows-1252 of a Dutch Excel", async () => {
    const text = (reference: string) => `${HEADER}\r\n${line(reference, "Zoë Groß-Çelik", "Café à gogo")}\r\n`;
    const files: [string, Uint8Array][] = [
      ["E-1", utf8(text("E-1"))],
      ["E-2", utf8(`\uFEFF${text("E-2")}`)],
      ["E-3", new Uint8Array(Buffer.from(text("E-3"), "latin1"))],
      ["E-4", new Uint8Array(Buffer.from(`\uFEFF${text("E-4")}`, "utf16le"))],
      ["E-5", utf8(`sep=;\r\n${text("E-5")}`)],
      ["E-6", utf8(text("E-6").replaceAll(";", ","))],
    ];
    for (const [reference, bytes] of files) {
      expect(await sent(bytes)).toMatchObject({ added: 1, problems: [] });
      expect(await rowOf(reference)).toMatchObject({ name: "Zoë Groß-Çelik", experience: "Café à gogo" });
    }
  });

  it("is read with mixed line ends, as a sheet with pasted lines has them", async () => {
    const mixed = `${HEADER}\r\n${line("MIX-1")}\n${line("MIX-2")}\r\n${line("MIX-3")}\r${line("MIX-4")}\n`;
    expect(await sent(utf8(mixed))).toMatchObject({ added: 4, problems: [] });
  });

  it("waits for who adds the same reference by hand, and they for it: one gets a refusal, never an error", async () => {
    for (const reference of ["WAIT-1", "WAIT-2", "WAIT-3"]) {
      const input = candidateInput({ reference });
      const [file, hand] = await Promise.all([
        sent(utf8(`${HEADER}\n${line(reference)}\n`)),
        at.app.write(staff.caseworker, (tx) => addCandidate(tx, input, "draft")),
      ]);
      expect(file).toMatchObject({ problems: [] });
      expect(hand.ok || hand.refusal).toSatisfy((how) => how === true || how === "reference_taken");
    }
  });

  it("sent twice changes nothing, also a day later; one changed line changes one candidate", async () => {
    const file = `${HEADER}\n${line("T-1")}\n${line("T-2")}\n`;
    expect(await sent(utf8(file))).toMatchObject({ added: 2 });
    const before = [await rowOf("T-1"), await rowOf("T-2")];
    const events = async () => (await at.all.selectFrom("event").select("id").execute()).length;
    const count = await events();
    const again = await sent(utf8(file), staff.caseworker, "2026-11-23");
    expect(again).toEqual({ added: 0, drafts: 0, draftLines: [], changed: 0, unchanged: 2, problems: [] });
    expect([await rowOf("T-1"), await rowOf("T-2")]).toEqual(before);
    expect(await events()).toBe(count);
    expect(await sent(utf8(file.replace("3511", "3512")))).toMatchObject({ changed: 1, unchanged: 1 });
    expect(await rowOf("T-1")).toMatchObject({ pc4: "3512", version: 2, pseudonym: before[0]?.pseudonym });
  });

  it("keeps what its columns do not speak of", async () => {
    await sent(utf8(`${HEADER}\n${line("K-1")}\n`));
    const known = await rowOf("K-1");
    if (!known) throw new Error("Not imported.");
    const typed = candidateInput({ reference: "K-1", travelMinutesMax: 77, languages: ["ar"] });
    await at.app.write(staff.caseworker, (tx) => changeCandidate(tx, known.id, 1, typed));
    expect(await sent(utf8(`${HEADER}\n${line("K-1", "Noor Nieuw")}\n`))).toMatchObject({ changed: 1 });
    expect(await rowOf("K-1")).toMatchObject({ travelMinutesMax: 77, languages: ["ar"], name: "Noor Nieuw" });
  });

  it("has every wrong line reported with its line and column, and its right lines done", async () => {
    const file = [
      HEADER,
      line("W-1"),
      "W-2;Jan;35;ma 25:00-26:00;;A9;A2;A1;A1;martiaan;",
      "",
      ";Geen kenmerk;3511;;;A1;A1;A1;;statushouder;",
      line("W-1"),
      `${line("W-5")};te veel`,
      line("W-6").replace("3511", "9999"),
      line("W-7"),
    ].join("\n");
    const result = await sent(utf8(file));
    expect(result).toMatchObject({ added: 2 });
    const problems = "problems" in result ? result.problems : [];
    expect(problems.map((problem) => `${problem.line} ${problem.column} ${problem.code}`).toSorted()).toEqual(
      [
        "3 beschikbaar times",
        "3 doelgroep code",
        "3 postcode pc4",
        "3 spreken level",
        "5 kenmerk required",
        "5 schrijven required",
        "6 kenmerk double",
        "7  cells",
        "8 postcode pc4_unknown",
      ].toSorted(),
    );
    expect(await rowOf("W-2")).toBeUndefined();
    expect(await rowOf("W-7")).toBeDefined();
  });

  it("makes drafts of who lacks something, and releases them when the file has it", async () => {
    const bare = `${HEADER}\n${line("D-1").replace("ma-vr 09:00-17:00", "")}\n`;
    expect(await sent(utf8(bare))).toMatchObject({ added: 1, drafts: 1 });
    expect(await rowOf("D-1")).toMatchObject({ status: "draft" });
    expect(await sent(utf8(`${HEADER}\n${line("D-1")}\n`))).toMatchObject({ changed: 1 });
    expect(await rowOf("D-1")).toMatchObject({ status: "available" });
    const back = await sent(utf8(bare));
    expect(back).toMatchObject({ changed: 0, problems: [{ line: 2, column: "", code: "incomplete" }] });
  });

  it("asks to read a text again that the file changed, and leaves closed files closed", async () => {
    const id = await availableCandidate(at, staff.caseworker, {
      reference: "R-1",
      experience: "Oud.",
      experienceReadAt: new Date(),
    });
    await availableCandidate(at, staff.caseworker, { reference: "R-2", status: "closed" });
    const file = `${HEADER}\n${line("R-1", "Noor", "Nieuwe tekst.")}\n${line("R-2")}\n`;
    expect(await sent(utf8(file))).toMatchObject({ changed: 1, problems: [{ line: 3, code: "closed" }] });
    expect(await rowOf("R-1")).toMatchObject({ id, experience: "Nieuwe tekst.", experienceReadAt: null });
  });

  it("belongs to the municipality that sent it, also where another uses the same reference", async () => {
    const zeist = await member(at, "caseworker", {
      kind: "municipality",
      name: "Gemeente Zeist",
      municipalityCode: "GM0355",
      regionCode: staff.regionCode,
    });
    await sent(utf8(`${HEADER}\n${line("M-1", "Van Utrecht")}\n`));
    expect(await sent(utf8(`${HEADER}\n${line("M-1", "Van Zeist")}\n`), zeist)).toMatchObject({ added: 1 });
    expect(await rowOf("M-1")).toMatchObject({ name: "Van Utrecht" });
    expect(await rowOf("M-1", zeist.organisation)).toMatchObject({ name: "Van Zeist", municipalityCode: "GM0355" });
  });

  it("of 2,000 lines is taken whole, and so is the same file again", async () => {
    const lines = Array.from({ length: 2000 }, (_, number) => line(`L-${number}`));
    const file = utf8([HEADER, ...lines].join("\r\n"));
    expect(await sent(file)).toMatchObject({ added: 2000, problems: [] });
    expect(await sent(file)).toMatchObject({ added: 0, unchanged: 2000 });
    const documents = await at.all.selectFrom("searchCandidate").select("id").execute();
    expect(documents.length).toBeGreaterThanOrEqual(2000);
  });
});

describe("a file that cannot be read", () => {
  it("is refused as a whole, with what to do", async () => {
    expect(await sent(new Uint8Array())).toEqual({ code: "empty" });
    expect(await sent(utf8("PK\u0003\u0004 …"))).toEqual({ code: "spreadsheet" });
    expect(await sent(new Uint8Array([0xd0, 0xcf, 0x11, 0xe0, 0xa1]))).toEqual({ code: "spreadsheet" });
    expect(await sent(utf8("%PDF-1.7 …"))).toEqual({ code: "binary" });
    expect(await sent(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x00]))).toEqual({ code: "binary" });
    expect(await sent(new Uint8Array(2_000_001))).toEqual({ code: "too_large" });
    expect(await sent(utf8("een;twee\n1;2\n"))).toEqual({ code: "no_header" });
    expect(await sent(utf8("kenmerk;BSN\n1;123456782\n"))).toEqual({ code: "bsn" });
    const named = await sent(utf8(`${HEADER}\n${line("1234.56.782")}\n${line("I-9")}\n`));
    expect(named).toMatchObject({ added: 1, problems: [{ line: 2, column: "kenmerk", code: "bsn" }] });
    expect(await sent(utf8("kenmerk;naam\n1;2\n"))).toMatchObject({ code: "missing_columns" });
    expect(await sent(utf8(`${HEADER};naam\n`))).toEqual({ code: "double_columns", columns: ["naam"] });
    expect(await sent(utf8(`${HEADER}\n"nooit dicht;x\n`))).toMatchObject({ code: "quotes" });
    const many = [HEADER, ...Array.from({ length: 5001 }, (_, number) => `A-${number}`)].join("\n");
    expect(await sent(utf8(many))).toEqual({ code: "too_many", lines: 5001 });
    // Empty lines are no candidates; two million of them would take half a gigabyte to read.
    expect(await sent(utf8(`${HEADER}${"\n".repeat(90_000)}`))).toMatchObject({ added: 0, problems: [] });
    expect(await sent(utf8(`${HEADER}${"\n".repeat(1_900_000)}`))).toEqual({ code: "too_many", lines: 1_900_000 });
  });
});

describe("the files we give", () => {
  it("the template's examples are left out, and are right once they carry a reference of one's own", async () => {
    const template = candidateTemplate();
    expect(await sent(utf8(template))).toMatchObject({ added: 0, problems: [] });
    const own = template.replaceAll("VOORBEELD-", "EIGEN-");
    expect(await sent(utf8(own))).toMatchObject({ added: 2, drafts: 0, problems: [] });
  });

  it("no cell of a report runs as a formula", () => {
    const report = csvReport([["=1+1", "+31", "-1", "@SUM(A1)", "\tx", "gewoon; ook dit"]]);
    expect(report).toBe(`\uFEFF'=1+1;'+31;'-1;'@SUM(A1);'\tx;"gewoon; ook dit"\r\n`);
  });
});
