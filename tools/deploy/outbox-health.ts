import { connect } from "#db/connection.ts";
import { setting } from "../../environment.ts";

/** `node tools/deploy/outbox-health.ts`: fails when an event has waited too long to be handed to the queue. */
const LONGEST_WAIT_MS = 120_000;

const url = setting(process.env, "WORKER_DATABASE_URL");
if (!url) throw new Error("WORKER_DATABASE_URL must be set.");
const db = connect(url, { max: 1 });
const { oldest } = await db
  .selectFrom("outbox")
  .select((of) => of.fn.min("createdAt").as("oldest"))
  .executeTakeFirstOrThrow();
await db.destroy();
const waited = oldest ? Date.now() - new Date(oldest).getTime() : 0;
console.log(`The oldest event in the outbox has waited ${Math.round(waited / 1000)} s.`);
process.exitCode = waited > LONGEST_WAIT_MS ? 1 : 0;
