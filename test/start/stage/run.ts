import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { withClient } from "../../../db/embedded/client.ts";
import { sayTo } from "../../../tools/start/say.ts";
import { start } from "../../../tools/start/start.ts";

/** `npm start` with other actors: the same program, with stand-ins for what it starts, for a clone of its own. */
const log = String(process.env["STAGE_LOG"]);
const here = (name: string) => join(import.meta.dirname, name);

function query(url: string, sql: string): Promise<number> {
  return withClient(url, async (client) => (await client.query(sql)).rowCount ?? 0);
}

const code = await start(
  {
    clone: String(process.env["STAGE_CLONE"]),
    args: process.argv.slice(2),
    env: process.env,
    build: [here("build.ts")],
    web: [here("web.ts")],
    worker: [here("worker.ts")],
    migrate: (url) => query(url, "create table if not exists world (id int)"),
    fill: async (url) => {
      const filled = await query(url, "insert into world select 1 where not exists (select from world)");
      appendFileSync(log, filled > 0 ? "world made\n" : "world found\n");
    },
    deadlines: { web: 2000, worker: 5000 },
  },
  sayTo(process.stdout),
);
process.exit(code);
