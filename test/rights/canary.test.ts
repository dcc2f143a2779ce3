import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { readCandidateCsv } from "#app/http/candidate-csv.server.ts";
import { importVocabulary } from "#app/routes/municipality/import-vocabulary.server.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { answerDataRequest } from "#db/commands/answer-data-request.ts";
import { answerQuestion, askAboutMatch } from "#db/commands/ask-about-match.ts";
import { askDataRequest } from "#db/commands/ask-data-request.ts";
import { askErasure } from "#db/commands/ask-erasure.ts";
import { cancelMatch } from "#db/commands/cancel-match.ts";
import { giveConsent } from "#db/commands/consent-match.ts";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { once } from "#db/commands/form-answer.ts";
import { importCandidates } from "#db/commands/import-candidates.ts";
import { noteBounce } from "#db/commands/note-bounce.ts";
import { offerIntake } from "#db/commands/offer-intake.ts";
import { parkPost } from "#db/commands/parked-post.ts";
import { setNextStep } from "#db/commands/set-next-step.ts";
import { occupations } from "#db/queries/occupations.ts";
import { noteErasure, readLedger } from "#db/erasure-ledger.ts";
import { replayErasures } from "#db/replay-erasures.ts";
import { linkHolder } from "#domain/actor.ts";
import { readCsvLine } from "#domain/candidate-csv-line.ts";
import { type CandidateId, type MatchId, type PlacementId, ProposalRequestId } from "#domain/schema/ids.ts";
import type { Log } from "#workers/log.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { type MailServer, startMailServer } from "../../tools/demo-mail.ts";
import { personOf, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { TEST_LOGBOEK_KEY, utrecht, type World, world } from "../world.ts";
import { type Site, site } from "../http/site.ts";
import { settled, work } from "../working.ts";
import { webhook } from "../webhooks/webhook.ts";
import { everyFile, everyTable, placesOf } from "./scan.ts";

/** Words that stand nowhere else, planted wherever a person's story can leave something. */
const PLANTED = {
  name: "Zerxipha Qumbolt",
  email: "zerxipha.q@kanarie.example",
  phone: "06 71829304",
  reference: "KANARIE-REF-77",
  pseudonym: "Vuurdoorn 770077",
  experience: "Kanariebakkerij in Asmarafluit, drie jaar",
  nextStep: "Belafspraak kanarieveertje",
  question: "Kan kanarievraag ook op zaterdag?",
  reply: "Ja, kanarieantwoord om de week.",
  location: "Kanariezaal 4b",
  endNote: "Slotwoord kanarievlucht",
  correction: "Mijn naam is kanariefout gespeld",
  correctionAnswer: "Kanarie-antwoord: hersteld",
  erasureWish: "Kanariewens om te wissen",
  answered: "kanarie-formulierantwoord",
  parked: "kanarie-geparkeerde tekst",
  late: "Kanarietekst na de sessie",
  requestAnswer: "Kanarie begint elders",
} as const;

/**
 * Where the random ids of an erased person and of their matches stay, and nowhere else: the sealed trace of who did what,
 * where they point to nothing (decision 15). The log of processing holds the id as well, encrypted: no scan finds it.
 */
const SEALED = ["public.audit_entry"];

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
let mail: MailServer;
let worker: RunningWorker;
let web: Site;
let folder: string;
const lines: string[] = [];
const note = (facts: object, what: string) => void lines.push(`${JSON.stringify(facts)} ${what}`);
const log: Log = { info: note, warn: note, error: note };

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "werkbrug-canary-"));
  at = await world();
  people = await utrecht(at);
  mail = await startMailServer(join(folder, "mail"));
  const erasure = { ledger: join(folder, "ledger", "erasures.jsonl"), mailbox: join(folder, "mail") };
  worker = await work(at, { smtpUrl: mail.url, log, erasure });
  web = await site(at, { LOG_LEVEL: "trace" }, (text) => void lines.push(text));
});
afterAll(async () => {
  await web.close();
  await worker.stop(5000);
  await mail.stop();
  await at.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Everything that is kept anywhere: tables of every schema, queue and all, files, log lines, an outer index. */
async function everything(): Promise<Map<string, string>> {
  const files = everyFile(folder);
  return new Map([...(await everyTable(at)), ...files, ["log", lines.join("\n")], ...(await outerIndex())]);
}

async function outerIndex(): Promise<[string, string][]> {
  const url = process.env["MEILI_URL"];
  if (!url) return [];
  const headers = { Authorization: `Bearer ${process.env["MEILI_MASTER_KEY"] ?? ""}` };
  const get = async (path: string) => (await fetch(new URL(path, url), { headers })).text();
  const { results } = JSON.parse(await get("/indexes?limit=1000")) as { results: { uid: string }[] };
  const paths = ["/tasks?limit=10000", ...results.map(({ uid }) => `/indexes/${uid}/documents?limit=100000`)];
  return Promise.all(paths.map(async (path) => [path, await get(path)] as [string, string]));
}

async function imported(): Promise<CandidateId> {
  const { name, email, phone, reference, pseudonym, experience } = PLANTED;
  const header =
    "kenmerk;schuilnaam;naam;email;telefoon;postcode;beschikbaar;spreken;luisteren;lezen;schrijven;doelgroep;ervaring;sectoren;vervoer;reistijd";
  const line = `${reference};${pseudonym};${name};${email};${phone};3511;ma-vr 05:00-18:00;A2;A2;A2;A2;statushouder;${experience};schoonmaak;fiets;45`;
  const parsed = readCandidateCsv(new TextEncoder().encode(`${header}\n${line}\n`));
  if (!parsed.ok) throw new Error("The file was not read.");
  const vocabulary = importVocabulary(await at.app.read(people.caseworker, (tx) => occupations(tx, null)));
  const rows = parsed.file.lines.map((one) => readCsvLine(one, vocabulary)).flatMap((one) => (one.ok ? [one.row] : []));
  const outcome = await at.app.write(people.caseworker, (tx) => importCandidates(tx, rows, "2026-11-01"));
  if (!outcome.ok || outcome.value.added !== 1) throw new Error(`Not imported: ${JSON.stringify(outcome)}`);
  const row = at.all.selectFrom("candidate").select("id").where("reference", "=", reference);
  return (await row.executeTakeFirstOrThrow()).id;
}

/** Import, proposal, e-mail, link, thread, intake, cancellation, requests, forms, a job that failed for good. */
async function story(candidate: CandidateId): Promise<MatchId> {
  const { caseworker, employer } = people;
  const placement = await publishedPlacement(at, employer);
  await webhook(at, employer, "https://ontvanger.example/");
  const match = await proposedMatch(at, caseworker, { candidate, placement });
  await settled(at, worker);
  const person = await personOf(at, caseworker, match);
  await at.app.write(person, (tx) => giveConsent(tx));
  await settled(at, worker);
  await at.app.write(employer, (tx) => askAboutMatch(tx, match, PLANTED.question));
  await at.app.write(caseworker, (tx) => answerQuestion(tx, match, PLANTED.reply));
  await at.app.write(employer, (tx) => acceptMatch(tx, match));
  const times = [new Date(Date.now() + 3 * 86_400_000)];
  await at.app.write(employer, (tx) => offerIntake(tx, match, { times, location: PLANTED.location }));
  await at.app.write(caseworker, (tx) => cancelMatch(tx, match, { reason: "other", note: PLANTED.endNote }));
  await at.app.write(caseworker, (tx) => setNextStep(tx, candidate, { text: PLANTED.nextStep, on: null }));
  const today = "2026-11-25";
  await at.app.write(person, (tx) => askDataRequest(tx, { kind: "correction", body: PLANTED.correction, today }));
  const [request] = await at.all.selectFrom("dataRequest").select("id").execute();
  const answer = { status: "done", answer: PLANTED.correctionAnswer } as const;
  await at.app.write(caseworker, (tx) => answerDataRequest(tx, request!.id, answer));
  await at.app.write(person, (tx) => askDataRequest(tx, { kind: "erasure", body: PLANTED.erasureWish, today }));
  const key = { token: crypto.randomUUID(), membership: caseworker.membership };
  await at.app.write(caseworker, (tx) => once(tx, key, () => Promise.resolve({ candidate, text: PLANTED.answered })));
  const parked = {
    path: `/gemeente/matches/${match}/vraag`,
    body: new URLSearchParams({ body: PLANTED.parked }).toString(),
  };
  await at.app.write(linkHolder(Buffer.alloc(32, 1)), (tx) =>
    parkPost(tx, { membership: caseworker.membership, ...parked }),
  );
  await around(candidate, placement);
  await worker.queues.add([{ name: "no-such-job", data: { candidateId: candidate, matchId: match }, id: "not-known" }]);
  await settled(at, worker);
  return match;
}

/** Another municipality asked and had a no; an e-mail came back. */
async function around(candidate: CandidateId, placement: PlacementId): Promise<void> {
  const { caseworker, coordinator } = people;
  await at.all
    .insertInto("proposalRequest")
    .values({
      ...{ id: ProposalRequestId.parse(crypto.randomUUID()), placementId: placement, candidateId: candidate },
      ...{
        organisationId: caseworker.organisation,
        askingId: coordinator.organisation,
        askedBy: coordinator.membership,
      },
      ...{
        status: "declined",
        answer: PLANTED.requestAnswer,
        answeredAt: new Date(),
        answeredBy: caseworker.membership,
      },
    })
    .execute();
  const link = await at.all
    .selectFrom("mailLink")
    .innerJoin("mail", "mail.id", "mailLink.mailId")
    .select("mailLink.reportHash")
    .where("mail.matchId", "is not", null)
    .executeTakeFirstOrThrow();
  await at.worker.write({ kind: "job", name: "bounces" }, (tx) => noteBounce(tx, link.reportHash, "hard", new Date()));
}

/** Rows about the person or about what is sent of them, where no word of theirs stands: how many in each table. */
async function wordless(candidate: CandidateId, match: MatchId, events: readonly string[]) {
  const count = async (table: string, where: string) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from ${sql.raw(`${table} where ${where}`)}`.execute(at.all);
    return [table, rows[0]?.n ?? 0] as const;
  };
  const of = `event_id in (${events.map((id) => `'${id}'`).join()})`;
  return Object.fromEntries(
    await Promise.all([
      count("proposal_request", `candidate_id = '${candidate}'`),
      count("address_trouble", `candidate_id = '${candidate}'`),
      count("mail_day", `candidate_id = '${candidate}'`),
      count("one_tap", `match_id = '${match}'`),
      count("notice", of),
      count("mail", of),
      count("mail_link", `mail_id in (select id from mail where ${of})`),
      count("webhook_delivery", of),
    ]),
  );
}

/** Pages of the person as the staff and the person open them, a search, a form after its session, an address that is wrong. */
async function visits(candidate: CandidateId, match: MatchId): Promise<string> {
  const staff = await web.as(people.caseworker);
  const file = `/gemeente/kandidaten/${candidate}`;
  for (const path of [file, `${file}/gegevens/gegevens.json`, `${file}/gegevens/gegevens.pdf`, "/gemeente/verzoeken"]) {
    expect((await staff.get(path)).status).toBe(200);
  }
  await staff.get(`/gemeente/kandidaten?zoek=${encodeURIComponent(PLANTED.name)}`);
  await staff.get(`/plekken?q=${encodeURIComponent(PLANTED.experience)}`);
  await staff.get(`/gemeente/matches/${match}/${encodeURIComponent(PLANTED.name)}`);
  const fields = { form_hat: people.caseworker.membership, intent: "next_step", nextStep: PLANTED.late };
  expect((await web.visitor().post(file, fields)).location).toContain("/aanmelden");
  const token = await at.app.write(people.caseworker, (tx) => newCandidateLink(tx, match));
  expect((await web.visitor().get(`/k/${token}/mijn-gegevens`)).html).toContain(PLANTED.name);
  return token ?? "";
}

describe("a person with planted words", () => {
  it("is found in many places before, and nowhere after the erasure but as ids in the sealed trace", async () => {
    const candidate = await imported();
    const match = await story(candidate);
    const token = await visits(candidate, match);
    const own = await at.all.selectFrom("event").select("id").where("candidateId", "=", candidate).execute();
    const events = own.map(({ id }) => id);
    const rows = await wordless(candidate, match, events);
    for (const [table, count] of Object.entries(rows)) expect(count, table).toBeGreaterThan(0);
    const words = { ...PLANTED, candidate, match };
    const before = await everything();
    for (const [what, word] of Object.entries(words)) expect(placesOf(word, before), what).not.toEqual([]);
    expect(placesOf(PLANTED.email, before).some((place) => place.endsWith(".eml"))).toBe(true);
    expect(placesOf(candidate, before).some((place) => place.startsWith("bullmq."))).toBe(true);
    for (const [what, word] of Object.entries({ ...PLANTED, token }))
      expect(lines.join("\n"), what).not.toContain(word);

    expect(await at.app.write(people.caseworker, (tx) => askErasure(tx, candidate))).toMatchObject({ ok: true });
    await vi.waitFor(async () => {
      const left = await at.all.selectFrom("candidate").select("id").execute();
      if (left.length > 0) throw new Error("Not erased yet.");
    }, 10_000);
    await settled(at, worker);
    // The queue's own index rows go in the job's last step.
    await vi.waitFor(async () => {
      const after = await everything();
      for (const [what, word] of Object.entries(PLANTED)) expect(placesOf(word, after), what).toEqual([]);
      for (const id of [candidate, match]) expect(placesOf(id, after)).toEqual(SEALED);
    }, 5_000);
    const left = Object.values(await wordless(candidate, match, events));
    expect(left.every((count) => count === 0)).toBe(true);
    const seats = await at.all.selectFrom("placement").select("seatsTaken").executeTakeFirstOrThrow();
    expect(seats.seatsTaken).toBe(0);
    const report = await at.all.selectFrom("removalReport").selectAll().execute();
    expect(report).toMatchObject([{ kind: "candidate", rule: "asked", count: 1 }]);
  }, 60_000);

  it("is erased again when a restore brings the person back, with a match that ran at that moment", async () => {
    const candidate = await imported();
    const placement = await publishedPlacement(at, people.employer, { seats: 1 });
    await at.all.updateTable("match").set({ proposedAt: "2026-01-05" }).execute();
    const match = await proposedMatch(at, people.caseworker, { candidate, placement });
    const person = await personOf(at, people.caseworker, match);
    await at.app.write(person, (tx) => giveConsent(tx));
    await at.app.write(people.employer, (tx) => acceptMatch(tx, match));
    await settled(at, worker);
    const path = join(folder, "ledger", "restored.jsonl");
    await noteErasure(path, candidate, "2026-11-25");
    await noteErasure(path, candidate, "2026-11-25");
    expect((await readLedger(path)).hashes.size).toBe(1);
    expect(everyFile(join(folder, "ledger")).get(path)).not.toContain(candidate);

    const keys = { logboekKey: TEST_LOGBOEK_KEY };
    expect(await replayErasures(at.urls.worker, path, keys)).toEqual({ known: 1, unreadable: 0, erased: 1 });
    expect(await replayErasures(at.urls.owner, path, keys)).toEqual({ known: 1, unreadable: 0, erased: 0 });
    const after = await everyTable(at);
    const left = (word: string) => placesOf(word, after).filter((place) => !place.startsWith("bullmq."));
    for (const [what, word] of Object.entries(PLANTED)) expect(left(word), what).toEqual([]);
    for (const id of [candidate, match]) expect(left(id)).toEqual(SEALED);
    const row = await at.all
      .selectFrom("placement")
      .select("seatsTaken")
      .where("id", "=", placement)
      .executeTakeFirstOrThrow();
    expect(row.seatsTaken).toBe(0);
  }, 60_000);
});
