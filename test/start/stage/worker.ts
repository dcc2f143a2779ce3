import { appendFileSync } from "node:fs";
import { connect as knock } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { exitWithParent } from "../../../supervised.ts";

/** Stands in for the worker: when asked to stop it is in the middle of a job that needs database and mail to finish. */
const log = String(process.env["STAGE_LOG"]);
const note = (text: string) => appendFileSync(log, `${text}\n`);

exitWithParent();
note(`worker started ${process.pid}`);
const client = new Client({ connectionString: String(process.env["WORKER_DATABASE_URL"]) });
client.on("error", () => note("worker lost the database"));
await client.connect();

process.on("SIGTERM", async () => {
  note("worker asked to stop");
  await client.query("select pg_sleep(0.5)");
  await mailAnswers();
  await client.end();
  note("worker finished its job and stopped");
  process.exit(0);
});
for (;;) await wait(1000);

function mailAnswers(): Promise<void> {
  const { hostname, port } = new URL(String(process.env["SMTP_URL"]));
  return new Promise((resolve, reject) => {
    const socket = knock(Number(port), hostname, () => resolve(void socket.destroy()));
    socket.on("error", reject);
  });
}
