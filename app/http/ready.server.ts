import { backlog } from "#db/queries/readiness.ts";
import { visitor } from "#domain/actor.ts";
import { read } from "./db.server.ts";
import { readiness } from "./edge/ready.server.ts";
import { env } from "./env.server.ts";
import { search } from "./search.server.ts";

/** Whether this process can serve, asked of its own database and search. */
export const ready = readiness({
  ping: () => read(visitor, () => Promise.resolve()),
  search,
  preferred: env().MEILI_URL === undefined ? "postgres" : "meilisearch",
  work: () => read(visitor, (tx) => backlog(tx)),
});
