import { randomBytes } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { describe, expect, inject, it, onTestFinished, vi } from "vitest";
import { openDoors } from "#db/access.ts";
import { acceptMatch } from "#db/commands/accept-match.ts";
import { connect } from "#db/connection.ts";
import { prepareDatabase } from "#db/embedded.ts";
import { urlFor, withClient } from "#db/embedded/client.ts";
import { migrate } from "#db/migrate.ts";
import type { Member } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import { MembershipId, OrganisationId, PersonId } from "#domain/schema/ids.ts";
import { bringUpToDate } from "../../tools/bring-up-to-date.ts";
import { checkRestored } from "../../tools/backup/restore.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { TEST_TRACES, type World } from "../world.ts";

vi.setConfig({ testTimeout: 60_000 });

const releases = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith(".sql"))
  .map((name) => name.slice(0, -4));

async function signIn(url: string): Promise<Client> {
  const client = new Client({ connectionString: url });
  // Dropping its database at the end may come first.
  client.on("error", () => undefined);
  await client.connect();
  onTestFinished(() => client.end());
  return client;
}

/** A database as that release left it. */
async function released(release: string) {
  const { superuserUrl, passwords } = inject("cluster");
  const name = `release_${randomBytes(8).toString("hex")}`;
  const urls = await prepareDatabase(superuserUrl, name, passwords);
  const superuser = urlFor(superuserUrl, name);
  const text = readFileSync(join(import.meta.dirname, `${release}.sql`), "utf8");
  const [schema = "", rows = ""] = text.split(/^-- rows$/m);
  const owner = await signIn(urls.owner);
  await owner.query(
    "create table migration (name text primary key, body text not null, at timestamptz not null default now())",
  );
  for (const part of schema.split(/^(?=-- as owner: )/m).slice(1)) await owner.query(part);
  const all = await signIn(superuser);
  await all.query(rows);
  await all.query("reset session_replication_role");
  onTestFinished(async () => {
    await withClient(superuserUrl, (admin) => admin.query(`drop database if exists ${name} with (force)`));
  });
  return { urls, superuser, all };
}

describe.each(releases)("a database of release %s", (release) => {
  it("migrates to this version, keeps its rows whole, and serves the main story", async () => {
    const { urls, superuser } = await released(release);
    await bringUpToDate(urls.owner);
    const findings = await checkRestored(urls.owner);
    expect(findings.filter(({ ok }) => !ok)).toEqual([]);

    const [appDb, workerDb, all] = [connect(urls.app), connect(urls.worker), connect(superuser)];
    const close = async () => void (await Promise.all([appDb, workerDb, all].map((db) => db.destroy())));
    onTestFinished(close);
    const at: World = {
      app: openDoors(appDb, TEST_TRACES),
      worker: openDoors(workerDb, TEST_TRACES),
      appDb,
      workerDb,
      all,
      urls,
      close,
    };
    const [caseworker, employer] = [await who(at, "caseworker"), await who(at, "employer")];
    const seen = await at.app.read(caseworker, (tx) => tx.selectFrom("candidate").select("id").execute());
    expect(seen).toHaveLength(2);
    const placement = await publishedPlacement(at, employer);
    const match = await consentedMatch(at, caseworker, {
      placement,
      candidate: await availableCandidate(at, caseworker, { reference: "nieuw", pseudonym: "Esdoorn 900" }),
    });
    expect((await at.app.write(employer, (tx) => acceptMatch(tx, match))).ok).toBe(true);
    const { status } = await at.all
      .selectFrom("match")
      .select("status")
      .where("id", "=", match)
      .executeTakeFirstOrThrow();
    expect(status).toBe("accepted");
  });

  it("lets web processes that still run find who is signed in for an hour, and opens nothing where nobody is", async () => {
    const policies = async (signedIn: boolean) => {
      const { urls, all } = await released(release);
      const session = "insert into session (id_hash, person_id, ends_at) select '\\x01', id, now() from person limit 1";
      if (signedIn) await all.query(session);
      await bringUpToDate(urls.owner);
      const app = await signIn(urls.app);
      const { rowCount: found } = await app.query("select 1 from session");
      const { rows } = await all.query<{ qual: string }>(
        "select qual from pg_policies where tablename = 'session' and policyname = 'release_before'",
      );
      return { found, until: rows.map(({ qual }) => Date.parse(/'(.*?)'/.exec(qual)?.[1] ?? "") - Date.now()) };
    };
    const { found, until } = await policies(true);
    expect([found, until.length]).toEqual([1, 1]);
    expect(Math.abs((until[0] ?? 0) - 3_600_000)).toBeLessThan(120_000);
    expect(await policies(false)).toEqual({ found: 0, until: [] });
  });

  it("migrates while others read and write: nobody waits longer than a migration may", async () => {
    const { urls, superuser } = await released(release);
    const clients = await Promise.all([superuser, superuser, superuser, superuser].map(signIn));
    let longest = 0;
    let done = false;
    const busy = clients.map(async (client, index) => {
      for (let number = 0; !done; number += 1) {
        const started = performance.now();
        await client.query("begin");
        if (index % 2 === 0) await client.query("update placement set version = version where status = 'published'");
        await client.query(
          "select count(*) from match join candidate c on c.id = candidate_id join event e on e.match_id = match.id",
        );
        await client.query("select pg_sleep(0.02)");
        await client.query("commit");
        longest = Math.max(longest, performance.now() - started);
      }
    });
    await wait(200);
    const { applied } = await migrate(urls.owner);
    done = true;
    await Promise.all(busy);
    expect(applied.length).toBeGreaterThan(0);
    expect(longest).toBeLessThan(500 + 1000);
  });
});

describe("a migration", () => {
  async function folderWith(files: Record<string, string>): Promise<string> {
    const folder = await mkdtemp(join(tmpdir(), "werkbrug-migrations-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    for (const [name, body] of Object.entries(files)) await writeFile(join(folder, name), body);
    return folder;
  }

  it("that meets a long transaction lets others pass, says who it is, and runs when that has ended", async () => {
    const { urls } = await released("0.1.0");
    const folder = await folderWith({ "0900_note.sql": "alter table placement add column remark text;" });
    const [holder, reader] = await Promise.all([signIn(urls.app), signIn(urls.app)]);
    await holder.query("begin");
    await holder.query("select from placement");
    const { rows } = await holder.query("select pg_backend_pid() as pid");
    const said: string[] = [];
    const migrating = migrate(urls.owner, { folder, lockTimeout: 300, say: (sentence) => said.push(sentence) });
    let longest = 0;
    const until = Date.now() + 1500;
    while (Date.now() < until) {
      const started = performance.now();
      await reader.query("select count(*) from placement");
      longest = Math.max(longest, performance.now() - started);
      await wait(10);
    }
    await holder.query("commit");
    expect(await migrating).toEqual({ applied: ["0900_note.sql"] });
    expect(said[0]).toBe(
      `Migration 0900_note.sql waits for process ${rows[0].pid} (werkbrug_app); it is tried again in 0.25 s.`,
    );
    expect(longest).toBeGreaterThan(100);
    expect(longest).toBeLessThan(300 + 500);
  });

  it("gives up in the end, with nothing changed and in words that help", async () => {
    const { urls, all } = await released("0.1.0");
    const folder = await folderWith({
      "0900_note.sql": "create table extra (id int); alter table placement add column remark text;",
    });
    const holder = await signIn(urls.app);
    await holder.query("begin");
    await holder.query("select from placement");
    await expect(migrate(urls.owner, { folder, lockTimeout: 1_000, attempts: 2 })).rejects.toThrow(
      /0900_note\.sql was tried 2 times and changed nothing: a table that it changes is held by process \d+ \(werkbrug_app\)/,
    );
    expect((await all.query("select to_regclass('extra') as extra")).rows).toEqual([{ extra: null }]);
    await holder.query("rollback");
  });

  it("without a transaction builds an index beside writers, once for two that start at the same time", async () => {
    const { urls, all } = await released("0.1.0");
    const folder = await folderWith({
      "0900_index.sql":
        "-- no-transaction\ndrop index concurrently if exists match_sector;\ncreate index concurrently match_sector\n  on match (sector);\n",
    });
    const both = await Promise.all([migrate(urls.owner, { folder }), migrate(urls.owner, { folder })]);
    expect(both.flatMap(({ applied }) => applied)).toEqual(["0900_index.sql"]);
    const { rows } = await all.query("select indisvalid from pg_index where indexrelid = 'match_sector'::regclass");
    expect(rows).toEqual([{ indisvalid: true }]);
  });
});

async function who<R extends Role>(at: World, role: R): Promise<Member<R>> {
  const found = await at.all
    .selectFrom("membership")
    .innerJoin("organisation", "organisation.id", "membership.organisationId")
    .select(["membership.id", "personId", "organisationId", "regionCode"])
    .where("role", "=", role)
    .executeTakeFirstOrThrow();
  return {
    kind: "member",
    person: PersonId.parse(found.personId),
    membership: MembershipId.parse(found.id),
    organisation: OrganisationId.parse(found.organisationId),
    role,
    region: found.regionCode,
  };
}
