import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { report } from "../report.ts";

type Found = {
  readonly tried: number;
  readonly rights: number;
  readonly survivors: readonly string[];
  readonly leaks: readonly unknown[];
  readonly equivalent: readonly string[];
};
type FoundRoutes = Pick<Found, "tried" | "survivors" | "leaks">;

/**
 * Every table and every route as everybody on everybody's records, and every weakening of a policy, a grant, a right or
 * the doors' context, one by one, and the gate of the pages opened to each role. The same tests as in `npm test`, which tries a part of it each day. Needs the built
 * site; about five minutes.
 */
export async function run(): Promise<void> {
  const root = join(import.meta.dirname, "../..");
  const folder = mkdtempSync(join(tmpdir(), "werkbrug-matrix-"));
  try {
    const [file, routesFile] = [join(folder, "mutants.json"), join(folder, "routes.json")];
    const vitest = join(root, "node_modules/vitest/vitest.mjs");
    const test = (...files: string[]) =>
      spawnSync(process.execPath, [vitest, "run", "--no-file-parallelism", ...files], {
        cwd: root,
        stdio: "inherit",
        env: { ...process.env, MUTANTS: "all", MUTANTS_REPORT: file, ROUTE_MUTANTS_REPORT: routesFile },
      }).status;
    const walls = test("test/walls/tables-matrix.test.ts", "test/walls/routes.test.ts", "test/walls/hidden.test.ts");
    test("test/walls/mutants.test.ts");
    test("test/walls/route-mutants.test.ts");
    const found = JSON.parse(readFileSync(file, "utf8")) as Found;
    const routes = JSON.parse(readFileSync(routesFile, "utf8")) as FoundRoutes;
    const made = found.tried + found.rights + routes.tried;
    const survivors = [...found.survivors, ...routes.survivors];
    const leaks = found.leaks.length + routes.leaks.length;
    for (const survivor of survivors) console.log(`survives: ${survivor}`);
    for (const one of found.equivalent) console.log(`equivalent: ${one}`);
    report("prove", "access-matrix", [
      {
        key: "leaks",
        value: walls === 0 ? leaks : null,
        goal: "= 0",
        what:
          walls === 0
            ? "tables and routes, every role, own, neighbour's and foreign records, reads and writes"
            : "a test of the walls failed: its differences are above",
      },
      {
        key: "mutants_caught",
        value: (made - survivors.length) / made,
        goal: "= 1",
        what: `of ${found.tried} weakened policies, grants, functions and contexts, ${found.rights} changed rights and ${routes.tried} pages opened to a role; ${found.equivalent.length} nobody could see`,
      },
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
