import { appendFileSync } from "node:fs";
import { createServer } from "node:http";
import { exitWithParent } from "../../../supervised.ts";

/** Stands in for the web process: answers, and notes when it was started and stopped. */
const log = String(process.env["STAGE_LOG"]);
const note = (text: string) => appendFileSync(log, `${text}\n`);

exitWithParent();
note(`web started ${process.pid}`);
if (process.env["STAGE_WEB"] === "crash") process.exit(3);

const server = createServer((_request, response) => {
  const { DATABASE_URL, OWNER_DATABASE_URL, WORKER_DATABASE_URL, WERKBRUG_DEMO, WERKBRUG_MAILBOX, NODE_ENV } =
    process.env;
  const seen = { DATABASE_URL, OWNER_DATABASE_URL, WORKER_DATABASE_URL, WERKBRUG_DEMO, WERKBRUG_MAILBOX, NODE_ENV };
  response.end(JSON.stringify(seen));
});
server.listen(Number(process.env["PORT"]), process.env["HOST"], () => process.send?.({ ready: true }));
process.on("SIGTERM", () => {
  if (process.env["STAGE_WEB"] === "stubborn") return note("web will not stop");
  // Slow on purpose: the worker must not be asked before this is done.
  setTimeout(() => {
    note("web stopped");
    process.exit(0);
  }, 300);
});
