import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { afterAll, beforeAll, expect, it, onTestFinished, vi } from "vitest";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { eraseCandidate } from "#db/commands/erase-candidate.ts";
import { removeAbandoned } from "#db/embedded.ts";
import { noteErasure } from "#db/erasure-ledger.ts";
import { localDate } from "#domain/amsterdam.ts";
import { type Backup, makeBackup } from "../../tools/backup/base-backup.ts";
import { checkRestored, restore } from "../../tools/backup/restore.ts";
import type { Outside } from "../../tools/ops/after-restore-steps.ts";
import { openStage, type Stage, worldOn } from "../drill.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { everyTable, placesOf } from "../rights/scan.ts";
import { TEST_LOGBOEK_KEY, utrecht } from "../world.ts";

// Whole servers are started here, next to other tests.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

const EVERY = 1;
const ERASED = "Naam Gewist";

let stage: Stage;
let backup: Backup;
/** Before the person was erased. */
let moment: Date;
/** Beside the database and its backups, as ERASURE_LEDGER is. */
let ledger: string;

beforeAll(async () => {
  stage = await openStage({ forTests: true });
  ledger = join(stage.folder, "erasures.jsonl");
  const { employer, caseworker } = await utrecht(stage.at);
  const placement = await publishedPlacement(stage.at, employer);
  const candidate = await availableCandidate(stage.at, caseworker, { contact: { name: ERASED } });
  const match = await consentedMatch(stage.at, caseworker, { candidate, placement });
  await stage.at.app.write(employer, (tx) => acceptMatch(tx, match));
  backup = await makeBackup(stage, EVERY);
  moment = new Date();
  await wait(EVERY * 1000);
  const idHash = await noteErasure(ledger, candidate, localDate(new Date()));
  const how = { rule: "asked", idHash, now: new Date(), force: true } as const;
  await stage.at.worker.write({ kind: "job", name: "drill" }, (tx) => eraseCandidate(tx, candidate, how));
  await wait(EVERY * 3000);
  await stage.lose();
});
afterAll(() => stage.clear());

let number = 0;
async function restored(until: Date | null, outside: Outside) {
  const to = join(stage.folder, `terug ${++number}`);
  onTestFinished(async () => void (await removeAbandoned(to)));
  const drill = await restore({ shelf: backup.shelf, to, until, forTests: true, outside });
  onTestFinished(() => drill.server.stop());
  const { all, close } = worldOn(drill.server, drill.urls);
  onTestFinished(close);
  const { seatsTaken } = await all.selectFrom("placement").select("seatsTaken").executeTakeFirstOrThrow();
  const said = drill.findings.map(({ sentence }) => sentence).join("\n");
  return { found: placesOf(ERASED, await everyTable({ all })), seatsTaken, said, owner: drill.urls.owner };
}

it("to a moment before somebody was erased erases them again, with the match that ran, and all else stays whole", async () => {
  const without = await restored(moment, { ledger: null, logboekKey: null });
  expect(without.found).toContain("public.contact");
  expect(without.seatsTaken).toBe(1);
  expect(without.said).toContain("nobody had been erased");

  const again = await restored(moment, { ledger, logboekKey: TEST_LOGBOEK_KEY });
  expect(again.found).toEqual([]);
  expect(again.seatsTaken).toBe(0);
  expect(again.said).toContain("names 1 people: 1 of them were back and are erased again");
  expect((await checkRestored(again.owner)).filter(({ ok }) => !ok)).toEqual([]);
});

it("refuses without the ledger when people had been erased, unless somebody answers for it", async () => {
  await expect(restored(null, { ledger: null, logboekKey: null })).rejects.toThrow(
    /There is no ledger of erasures, and 1 people had been erased/,
  );
  const answered = await restored(null, { ledger: null, logboekKey: null, withoutLedger: true });
  expect(answered.said).toContain("Restored without the ledger");
});
