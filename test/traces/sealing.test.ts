import fc from "fast-check";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, test } from "vitest";
import { afterRestore } from "#db/after-restore.ts";
import { audit } from "#db/audit.ts";
import { sealOf, type SignedHead, signHead } from "#db/audit-chain.ts";
import { sealAudit } from "#db/commands/seal-audit.ts";
import { uuidv7 } from "#db/id.ts";
import { visitor } from "#domain/actor.ts";
import { type RunningCluster, testCluster } from "../cluster.ts";
import { type World, world } from "../world.ts";
import { foundAfter, keys, sealedLog, sealer, TAMPERINGS } from "./arrange.ts";

const ENTRIES = 300;
const RUNS = Number(process.env["RUNS"] ?? 60);

/** One of its own: whatever still runs in any database of a server keeps what is younger from being sealed. */
let cluster: RunningCluster;
let at: World;
let head: SignedHead;
beforeAll(async () => {
  cluster = await testCluster();
  at = await world(cluster);
  head = await sealedLog(at, ENTRIES);
}, 60_000);
afterAll(async () => {
  await at.close();
  await cluster.stop();
});

describe("the sealed audit log", () => {
  it("is found whole when nobody touched it", async () => {
    expect(head).toMatchObject({ position: ENTRIES, entries: ENTRIES });
    expect(await foundAfter(at, [head], () => Promise.resolve())).toEqual([]);
  });

  it("shows every edit, deletion, reordering, insertion and cut", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(TAMPERINGS)),
        fc.infiniteStream(fc.nat({ max: 2 ** 30 })),
        async (name, stream) => {
          const draw = (below: number) => Number(stream.next().value) % below;
          const problems = await foundAfter(at, [head], async (trx) => TAMPERINGS[name]?.(trx, draw, ENTRIES));
          expect(problems, name).not.toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  });

  it("shows by what went out that somebody made a whole new chain after a change", async () => {
    const problems = await foundAfter(at, [head], async (trx) => {
      await TAMPERINGS["edit, and make the chain anew"]?.(trx, () => 6, ENTRIES);
    });
    expect(problems.map(({ kind }) => kind)).toEqual(["differs_from_signed", "differs_from_signed"]);
  });

  it("does not take a head that somebody else signed", async () => {
    const forged = { ...signHead({ ...head, position: 5 }, keys.privateKey), position: 5, hash: sealOf(head.hash, "") };
    const problems = await foundAfter(at, [forged], () => Promise.resolve());
    expect(problems.map(({ kind }) => kind)).toContain("signature_false");
  });

  it("cannot be changed or emptied by anybody, its owner included", async () => {
    for (const [table, column] of [
      ["audit_entry", "route"],
      ["audit_seal", "hash"],
      ["audit_head", "hash"],
    ]) {
      for (const statement of [
        `delete from ${table}`,
        `truncate ${table}`,
        `update ${table} set ${column} = ${column}`,
      ]) {
        for (const db of [at.all, at.appDb, at.workerDb]) {
          await expect(sql.raw(statement).execute(db), statement).rejects.toThrow(/never changed|permission denied/);
        }
      }
    }
  });
});

describe("sealing", () => {
  it("leaves what is still under way, and seals it after what came before it", async () => {
    const late = Promise.withResolvers<undefined>();
    const begun = Promise.withResolvers<undefined>();
    const slow = at.app.write(visitor, async (tx) => {
      await sql`select pg_current_xact_id()`.execute(tx);
      audit(tx, { action: "sign_out", object: { kind: "page" } });
      begun.resolve(undefined);
      await late.promise;
    });
    await begun.promise;
    await at.app.write(visitor, (tx) => Promise.resolve(audit(tx, { action: "sign_in", object: { kind: "page" } })));
    expect(await at.worker.write(sealer, (tx) => sealAudit(tx, 100))).toBe(0);
    late.resolve(undefined);
    await slow;
    const [one, two] = await Promise.all([1, 2].map(() => at.worker.write(sealer, (tx) => sealAudit(tx, 100))));
    expect((one ?? 0) + (two ?? 0)).toBe(2);
    expect(await foundAfter(at, [head], () => Promise.resolve())).toEqual([]);
  });
});

test("after a restore on a new server the log goes on, and what came before it stays whole", async () => {
  const own = await world(cluster);
  try {
    // What a dump brings: entries of a server whose count of transactions had come further than this one's.
    await sql`insert into audit_entry (id, transaction_id, action, object_kind, result, actor_kind)
      values (${uuidv7()}::uuid, '9000000000', 'sign_in', 'page', 'done', 'public')`.execute(own.all);
    await afterRestore(own.urls.owner);
    const note = () =>
      own.app.write(visitor, (tx) => Promise.resolve(audit(tx, { action: "sign_in", object: { kind: "page" } })));
    const seal = () => own.worker.write(sealer, (tx) => sealAudit(tx, 100));
    await note();
    await expect.poll(seal, { timeout: 20_000 }).toBe(2);
    await note();
    await expect.poll(seal, { timeout: 20_000 }).toBe(1);
    expect(await foundAfter(own, [], () => Promise.resolve())).toEqual([]);
  } finally {
    await own.close();
  }
}, 60_000);
