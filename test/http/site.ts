import { spawn } from "node:child_process";
import { createHash, randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { join } from "node:path";
import type { Member } from "#domain/actor.ts";
import { TEST_LOGBOEK_KEY, type World } from "../world.ts";

const root = join(import.meta.dirname, "../..");

/** The built site, as its own process on this world's database. */
export type Site = {
  readonly origin: string;
  /** Somebody with a browser: no session, or the session of this member. */
  readonly visitor: () => Visitor;
  /** In the browser of somebody who was here before when one is given. */
  readonly as: (member: Member, before?: Visitor) => Promise<Visitor>;
  readonly close: () => Promise<void>;
};

/** `heard` gets what the process writes to its log; left out, it goes to this one's output. */
export async function site(
  at: Pick<World, "urls" | "all">,
  settings: Record<string, string> = {},
  heard?: (text: string) => void,
): Promise<Site> {
  if (!existsSync(join(root, "build/server/index.js")))
    throw new Error("Build first: npm test does, or npm run build.");
  const web = spawn(process.execPath, ["server.ts"], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: "production",
      DATABASE_URL: at.urls.app,
      LOGBOEK_KEY: TEST_LOGBOEK_KEY,
      PORT: "0",
      LOG_LEVEL: "error",
      // Tests of the limits set their own.
      WERKBRUG_LIMITS: "off",
      ...settings,
    },
    stdio: heard ? ["ignore", "pipe", "pipe", "ipc"] : ["ignore", "inherit", "inherit", "ipc"],
  });
  for (const output of [web.stdout, web.stderr]) output?.on("data", (chunk: Buffer) => heard?.(chunk.toString()));
  const port = await new Promise<number>((resolve, reject) => {
    web.once("message", (message: { port: number }) => resolve(message.port));
    web.once("exit", (code) => reject(new Error(`The site stopped before it was ready (${code}).`)));
  });
  const origin = `http://127.0.0.1:${port}`;
  return {
    origin,
    visitor: () => new Visitor(origin, ""),
    as: async (member, before) => new Visitor(origin, await signedInCookie(at, member), before?.kept),
    close: () =>
      new Promise((resolve) => {
        web.once("exit", () => resolve());
        web.kill("SIGTERM");
      }),
  };
}

/** Somebody, under a hat or without one. */
export type Comer = Pick<Member, "person"> & { readonly membership: Member["membership"] | null };

/** A `Cookie` header of an open session under this hat, with a second factor shown unless said otherwise. */
export async function signedInCookie(at: Pick<World, "all">, member: Comer, steppedUp = true): Promise<string> {
  const secret = randomBytes(32);
  await at.all
    .insertInto("session")
    .values({
      idHash: createHash("sha256").update(secret).digest(),
      personId: member.person,
      membershipId: member.membership,
      method: "demo",
      steppedUpAt: steppedUp ? new Date() : null,
      endsAt: new Date(Date.now() + 3_600_000),
    })
    .execute();
  return `werkbrug=${secret.toString("base64url")}`;
}

export type Answer = { readonly status: number; readonly location: string | null; readonly html: string };
type Fields = Readonly<Record<string, string | readonly string[]>>;

/** What a browser keeps beside its session: for which a form was kept, which invitation it was shown. */
const KEPT = /^(werkbrug-\w+)=([\w-]*)/;

/** A browser without JavaScript: its session, pages, and forms with the hidden fields that the page gave them. */
export class Visitor {
  readonly #origin: string;
  readonly #session: string;
  /** The cookies that it was given beside its session. */
  readonly kept: Map<string, string>;
  #stamp: Promise<Stamp> | undefined;

  constructor(origin: string, session: string, kept: ReadonlyMap<string, string> = new Map()) {
    this.#origin = origin;
    this.#session = session;
    this.kept = new Map(kept);
  }

  async get(path: string): Promise<Answer> {
    return this.send(path, { method: "GET" });
  }

  /** Opens `page`, fills its form and sends it to `action` (the page itself when absent). */
  async submit(page: string, fields: Fields, action: string = page): Promise<Answer> {
    const { html } = await this.get(page);
    return this.post(action, { ...stampOf(html), ...fields });
  }

  /** The stamp that every page has for this browser: the token, and the hat that is worn. */
  stamp(): Promise<Stamp> {
    this.#stamp ??= this.get("/over").then(({ html }) => stampOf(html));
    return this.#stamp;
  }

  /** Sends fields as they are, with the token of a page of one's own unless they have one. */
  async post(path: string, fields: Fields, headers: Record<string, string> = {}): Promise<Answer> {
    const body = new URLSearchParams();
    const { csrf_token } = "csrf_token" in fields ? { csrf_token: "" } : await this.stamp();
    for (const [name, value] of Object.entries({ ...(csrf_token && { csrf_token }), ...fields })) {
      for (const one of typeof value === "string" ? [value] : value) body.append(name, one);
    }
    return this.send(path, { method: "POST", body, headers: { Origin: this.#origin, ...headers } });
  }

  async send(path: string, init: RequestInit): Promise<Answer> {
    const headers = new Headers(init.headers);
    const cookies = [this.#session, ...[...this.kept].map((one) => one.join("="))].filter((one) => one !== "");
    if (cookies.length > 0) headers.set("Cookie", cookies.join("; "));
    const response = await fetch(new URL(path, this.#origin), { ...init, headers, redirect: "manual" });
    for (const set of response.headers.getSetCookie()) {
      const [, name, value] = KEPT.exec(set) ?? [];
      if (name && value) this.kept.set(name, value);
      else if (name) this.kept.delete(name);
    }
    return { status: response.status, location: response.headers.get("Location"), html: await response.text() };
  }
}

export type Stamp = { readonly csrf_token: string; readonly form_hat: string };

/** The token and the hat of the first form on a page that has both; where none has, the token of the first form. */
export function stampOf(html: string): Stamp {
  const both = /name="csrf_token" value="([^"]*)"\/?><input type="hidden" name="form_hat" value="([^"]*)"/.exec(html);
  return { csrf_token: both?.[1] ?? hidden(html, "csrf_token"), form_hat: both?.[2] ?? "" };
}

/** The token of the forms on a page that are no matter of who is signed in. */
export function linkTokenOf(html: string): string {
  return /name="csrf_token" value="([^"]*)"\/?>(?!<input type="hidden" name="form_hat")/.exec(html)?.[1] ?? "";
}

/** Whether a form with a token of no page of one's own did nothing: refused, kept for later, or to sign in first. */
export function isTurnedAway({ status, location }: Pick<Answer, "status" | "location">): boolean {
  return status === 403 || (status === 302 && /^\/(?:verder\/|aanmelden\?)/.test(location ?? ""));
}

export function hidden(html: string, name: string): string {
  return new RegExp(`name="${name}" value="([^"]*)"`).exec(html)?.[1] ?? "";
}
