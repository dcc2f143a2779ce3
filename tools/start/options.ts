import { parseArgs } from "node:util";
import { StartProblem } from "#db/embedded/problem.ts";

export type StartOptions = {
  reset: boolean;
  help: boolean;
  /** The port that was asked for in so many words; null: 3000 or the next free one. */
  port: number | null;
};

export const usage = `npm start [-- OPTIONS]

  --port N   listen on port N (or PORT=N); without it 3000, or the next free port
  --reset    throw the data of the demo away and begin anew
  --help     show this

Real servers instead of the built-in ones, by environment variable:
  DATABASE_URL, WORKER_DATABASE_URL, OWNER_DATABASE_URL   PostgreSQL 15 or newer, one login role each
  REDIS_URL      Redis or Valkey for the job queues
  MEILI_URL      Meilisearch for search
  SMTP_URL       a mail server; without it all mail goes to the demo mailbox`;

/** @throws StartProblem when an option is unknown or the port is no port */
export function readOptions(args: readonly string[], env: NodeJS.ProcessEnv): StartOptions {
  const { reset, help, port } = parse(args);
  const wished = port ?? (env["PORT"] || undefined);
  return { reset: reset ?? false, help: help ?? false, port: wished === undefined ? null : toPort(wished) };
}

function parse(args: readonly string[]) {
  try {
    const options = {
      reset: { type: "boolean" },
      help: { type: "boolean", short: "h" },
      port: { type: "string" },
    } as const;
    return parseArgs({ args: [...args], options }).values;
  } catch (error) {
    const why = error instanceof Error ? error.message.split(". ")[0] : String(error);
    throw new StartProblem(`${why}: npm start -- --help shows the options.`);
  }
}

function toPort(text: string): number {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  if (port >= 1 && port <= 65_535) return port;
  throw new StartProblem(`"${text}" is no port: give a whole number from 1 to 65535.`);
}
