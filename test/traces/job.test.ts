import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { audit } from "#db/audit.ts";
import { exportedHeads } from "#db/audit-export.ts";
import { operations } from "#db/queries/operations.ts";
import { visitor } from "#domain/actor.ts";
import { sealAudit } from "#workers/jobs/seal-audit.ts";
import { verifyAudit } from "#workers/jobs/verify-audit.ts";
import { member, type World, world } from "../world.ts";
import { silent } from "../working.ts";
import { keys, sealer } from "./arrange.ts";

let at: World;
let exportDir: string;
let today = new Date("2026-11-25T12:00:00Z");
beforeAll(async () => {
  at = await world();
  exportDir = await mkdtemp(join(tmpdir(), "werkbrug-heads-"));
});
afterAll(async () => {
  await rm(exportDir, { recursive: true });
  await at.close();
});

const context = () => ({
  read: <T>(work: Parameters<typeof at.worker.read<typeof sealer, T>>[1]) => at.worker.read(sealer, work),
  write: <T>(work: Parameters<typeof at.worker.write<typeof sealer, T>>[1]) => at.worker.write(sealer, work),
  now: () => today,
  log: silent,
  sealing: { signingKey: keys.privateKey, exportDir },
});
const note = (times: number) =>
  at.app.write(visitor, async (tx) => {
    for (let one = 0; one < times; one += 1) audit(tx, { action: "sign_out", object: { kind: "session" } });
  });

it("seals by the clock, signs each day that ended, takes it outside, and tells the operator what a check found", async () => {
  await note(3);
  await expect.poll(() => sealAudit(context()), { timeout: 20_000 }).toMatchObject({ sealed: 3 });
  expect(await exportedHeads(exportDir)).toMatchObject([{ day: "2026-11-25", position: 3 }]);
  today = new Date("2026-11-26T00:01:00Z");
  await note(2);
  await expect.poll(() => sealAudit(context()), { timeout: 20_000 }).toMatchObject({ sealed: 2 });
  expect(await exportedHeads(exportDir)).toMatchObject([
    { day: "2026-11-25", position: 3, entries: 3 },
    { day: "2026-11-26", position: 5, entries: 2 },
  ]);
  expect(await verifyAudit(context())).toEqual({ entries: 5, problems: 0 });

  const operator = await member(at, "operator", { kind: "operator", name: "Beheer" });
  const whole = await at.app.read(operator, (tx) => operations(tx));
  expect(whole.audit).toMatchObject({
    seal: { position: 5 },
    signed: "2026-11-25",
    check: { problems: 0, entries: 5 },
  });

  // Somebody cuts off the end, in the table of heads too: only what went out still knows of it.
  await at.all.transaction().execute(async (trx) => {
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql`delete from audit_entry where id in (select entry_id from audit_seal where position > 2)`.execute(trx);
    await sql`delete from audit_seal where position > 2`.execute(trx);
    await sql`delete from audit_head`.execute(trx);
  });
  expect(await verifyAudit(context())).toMatchObject({ problems: 2 });
  const cut = await at.app.read(operator, (tx) => operations(tx));
  expect(cut.audit.check).toMatchObject({ firstProblem: "shorter_than_signed" });
});

it("never writes the file of a day twice, and does not take one that was rewritten", async () => {
  const file = join(exportDir, "audit-head-2026-11-25.json");
  const text = await readFile(file, "utf8");
  await writeFile(file, text.replace('"position":3', '"position":2'));
  await sealAudit(context());
  expect(await readFile(file, "utf8")).toContain('"position":2');
  await verifyAudit(context());
  const found = await at.all.selectFrom("auditCheck").select("firstProblem").orderBy("id", "desc").executeTakeFirst();
  expect(found?.firstProblem).toBe("signature_false");
});
