import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import { vi } from "vitest";
import type { Doors } from "#db/access.ts";
import { ALWAYS } from "#domain/mail-choices.ts";
import type { Surroundings } from "#workers/context.ts";
import type { Log } from "#workers/log.ts";
import { openMailer } from "#workers/mail/mailer.ts";
import { PUBLIC_NETWORK } from "#workers/webhooks/addresses.ts";
import { type RunningWorker, startWorker, type WorkerSettings } from "#workers/worker.ts";
import { TEST_LOGBOEK_KEY, type World } from "./world.ts";

export const REDIS_INSTALLED = spawnSync("redis-server", ["--version"]).status === 0;

export type OwnRedis = {
  readonly url: string;
  /** Kills it and starts an empty one in its place. */
  readonly empty: () => Promise<void>;
  readonly stop: () => void;
};

/** A Redis of this test alone, without files. */
export async function startRedis(): Promise<OwnRedis> {
  const port = await freePort();
  let server = await redisOn(port);
  return {
    url: `redis://127.0.0.1:${port}`,
    empty: async () => {
      const gone = once(server, "exit");
      server.kill("SIGKILL");
      await gone;
      server = await redisOn(port);
    },
    stop: () => void server.kill("SIGKILL"),
  };
}

async function redisOn(port: number): Promise<ChildProcess> {
  const options = ["--port", String(port), "--bind", "127.0.0.1", "--save", "", "--appendonly", "no"];
  const server = spawn("redis-server", options, { stdio: ["ignore", "pipe", "ignore"] });
  for await (const chunk of server.stdout) if (String(chunk).includes("Ready to accept")) break;
  return server;
}

export const silent: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };

/** What a job stands in that a test runs without a queue: nothing is sent, queued or kept outside, unless it says so. */
export function surroundings(doors: Doors, own: Partial<Surroundings> = {}): Surroundings {
  return {
    doors,
    mailer: { send: () => Promise.resolve(), close: () => undefined },
    log: silent,
    pace: ALWAYS,
    now: () => new Date(),
    origin: "https://werkbrug.example",
    enqueue: () => Promise.resolve(),
    forgetJobs: () => Promise.resolve(),
    erasure: { ledger: null, mailbox: null },
    network: PUBLIC_NETWORK,
    sealing: { signingKey: null, exportDir: null },
    ...own,
  };
}

/** Workers that a test begins on its world of the moment; `stop` ends them all. */
export function workers(at: () => World, always: () => Parameters<typeof work>[1] = () => ({})) {
  const running: RunningWorker[] = [];
  return {
    running,
    working: async (settings: Parameters<typeof work>[1] = {}): Promise<RunningWorker> => {
      const worker = await work(at(), { ...always(), ...settings });
      running.push(worker);
      return worker;
    },
    stop: async (): Promise<void> => {
      await Promise.all(running.splice(0).map((worker) => worker.stop(5000)));
    },
  };
}

/** The product's worker on a test's world. */
export function work(
  at: World,
  settings: { smtpUrl?: string; redisUrl?: string | undefined } & Partial<WorkerSettings> = {},
): Promise<RunningWorker> {
  const { smtpUrl = "smtp://127.0.0.1:1", ...rest } = settings;
  return startWorker({
    databaseUrl: at.urls.worker,
    logboekKey: TEST_LOGBOEK_KEY,
    mailer: openMailer(smtpUrl, "Werkbrug <noreply@werkbrug.example>"),
    origin: "https://werkbrug.example",
    log: silent,
    clock: false,
    pace: ALWAYS,
    prefix: `test-${randomBytes(6).toString("hex")}`,
    ...rest,
  });
}

export type Postbox = {
  readonly url: string;
  readonly mails: Email[];
  readonly to: (address: string) => Email[];
  readonly stop: () => Promise<void>;
};

/** A real mail server that keeps what it gets. */
export async function postbox(port = 0): Promise<Postbox> {
  const mails: Email[] = [];
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        PostalMime.parse(Buffer.concat(chunks)).then((mail) => {
          mails.push(mail);
          done();
        }, done);
      });
    },
  });
  server.on("error", () => undefined);
  const listening = server.listen(port, "127.0.0.1");
  await new Promise((resolve) => listening.once("listening", resolve));
  const address = listening.address();
  if (typeof address !== "object" || !address) throw new Error("The mail server has no port.");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    mails,
    to: (wanted) => mails.filter((mail) => mail.to?.some(({ address: one }) => one === wanted)),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Waits until nothing is under way any more: outbox and queues are empty, but for mail that waits to be tried again. */
export async function settled(at: World, worker: RunningWorker): Promise<void> {
  await vi.waitFor(
    async () => {
      const left = await at.all.selectFrom("outbox").select("eventId").execute();
      if (left.length > 0) throw new Error(`${left.length} events wait in the outbox.`);
      const counts = await worker.queues.counts();
      const busy = Object.entries(counts).some(
        ([lane, { waiting, active, delayed }]) => waiting + active + (lane === "market" ? delayed : 0) > 0,
      );
      if (busy) throw new Error(`The queues are busy: ${JSON.stringify(counts)}`);
    },
    { timeout: 10_000, interval: 50 },
  );
}

export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => probe.once("listening", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (typeof address !== "object" || !address) throw new Error("No free port.");
  return address.port;
}
