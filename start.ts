import { fillDemoWorld } from "#db/seed/world.ts";
import { localDate } from "#domain/amsterdam.ts";
import { WORKER_FLAGS } from "#workers/memory.ts";
import { bringUpToDate } from "./tools/bring-up-to-date.ts";
import { sayTo } from "./tools/start/say.ts";
import { start } from "./tools/start/start.ts";

/** `npm start`: embedded PostgreSQL, demo world, mail server, web and worker; owns all of them and stops them in order. */
const code = await start(
  {
    clone: import.meta.dirname,
    args: process.argv.slice(2),
    env: process.env,
    build: ["tools/build.ts"],
    web: ["server.ts"],
    worker: [...WORKER_FLAGS, "workers/main.ts"],
    migrate: bringUpToDate,
    fill: (ownerUrl) => fillDemoWorld(ownerUrl, { today: localDate(new Date()) }),
    deadlines: { web: 10_000, worker: 20_000 },
  },
  sayTo(process.stdout),
);
process.exit(code);
