import { randomBytes } from "node:crypto";
import type { Person } from "#domain/actor.ts";
import { linkToken, readLinkToken } from "#domain/link-token.ts";
import { lockSeconds } from "#domain/sign-in.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { audit } from "../audit.ts";
import { secretHash } from "../secret-hash.ts";

/** What came of a typed code. `waitSeconds`: no code is looked at for that long. */
export type CodeOutcome = { readonly ok: true } | { readonly ok: false; readonly waitSeconds: number };

/** The step in time (RFC 6238) at which an app with this encrypted secret shows the typed code; null for none. */
export type StepOf = (secret: Buffer) => number | null;

/** Begins with an app that makes codes; one that was never confirmed is replaced. False when there is a confirmed one. */
export async function startCodeApp(tx: Tx<Person>, secret: Buffer): Promise<boolean> {
  const started = await tx
    .insertInto("codeApp")
    .values({ personId: tx.actor.person, secret })
    .onConflict((conflict) =>
      conflict
        .column("personId")
        .doUpdateSet({ secret, lastCounter: 0, createdAt: sql<Date>`now()` })
        .where("codeApp.confirmedAt", "is", null),
    )
    .executeTakeFirst();
  return started.numInsertedOrUpdatedRows === 1n;
}

/** A code of the app that is being set up, or of the one in use. */
export function tryAppCode(tx: Tx<Person>, stepOf: StepOf, use: "confirm" | "show"): Promise<CodeOutcome> {
  return limited(tx, () => appCode(tx, stepOf, use));
}

/** A code of the app in use, or else a recovery code: each works once. */
export function tryAnyCode(tx: Tx<Person>, typed: string, stepOf: StepOf): Promise<CodeOutcome> {
  return limited(tx, async () => (await appCode(tx, stepOf, "show")) || recoveryCode(tx, typed));
}

/** Looks at one code at a time per person, and at none while too many wrong ones lie behind. */
async function limited(tx: Tx<Person>, judge: () => Promise<boolean>): Promise<CodeOutcome> {
  const { person } = tx.actor;
  const object = { kind: "person", id: person } as const;
  const { failures, wait } = await tx
    .insertInto("codeFailure")
    .values({ personId: person })
    .onConflict((conflict) =>
      conflict.column("personId").doUpdateSet((eb) => ({ failures: eb.ref("codeFailure.failures") })),
    )
    .returning(["failures"])
    .returning(sql<number>`greatest(0, ceil(extract(epoch from locked_until - clock_timestamp())))::int`.as("wait"))
    .executeTakeFirstOrThrow();
  if (wait > 0) {
    audit(tx, { action: "step_up", object, refused: "locked" });
    return { ok: false, waitSeconds: wait };
  }
  const ok = await judge();
  if (!ok) audit(tx, { action: "step_up", object, refused: "wrong_code" });
  const next = ok ? 0 : failures + 1;
  const seconds = lockSeconds(next);
  await tx
    .updateTable("codeFailure")
    .set({
      failures: next,
      lockedUntil: seconds > 0 ? sql<Date>`clock_timestamp() + make_interval(secs => ${seconds})` : null,
    })
    .where("personId", "=", person)
    .execute();
  return ok ? { ok } : { ok, waitSeconds: seconds };
}

async function appCode(tx: Tx<Person>, stepOf: StepOf, use: "confirm" | "show"): Promise<boolean> {
  const app = await tx
    .selectFrom("codeApp")
    .select(["secret", "lastCounter", "confirmedAt"])
    .where("personId", "=", tx.actor.person)
    .executeTakeFirst();
  if (!app || (app.confirmedAt === null) !== (use === "confirm")) return false;
  const step = stepOf(app.secret);
  if (step === null || step <= app.lastCounter) return false;
  await tx
    .updateTable("codeApp")
    .set({ lastCounter: step, usedAt: sql<Date>`now()`, ...(use === "confirm" && { confirmedAt: sql<Date>`now()` }) })
    .where("personId", "=", tx.actor.person)
    .execute();
  if (use === "confirm") audit(tx, { action: "factor_added", object: { kind: "person", id: tx.actor.person } });
  return true;
}

async function recoveryCode(tx: Tx<Person>, typed: string): Promise<boolean> {
  const code = readLinkToken(typed, RECOVERY_SIGNS);
  if (code === null) return false;
  const used = await tx
    .updateTable("recoveryCode")
    .set({ usedAt: sql<Date>`now()` })
    .where("codeHash", "=", recoveryHash(tx.actor.person, code))
    .where("usedAt", "is", null)
    .executeTakeFirst();
  if (used.numUpdatedRows !== 1n) return false;
  audit(tx, { action: "recovery_code_used", object: { kind: "person", id: tx.actor.person } });
  return true;
}

const RECOVERY_CODES = 8;
/** 120 bits: more than the 112 from which a plain hash may keep a secret (ASVS 5.0, 6.5.2). */
const RECOVERY_SIGNS = 24;

/** Fresh recovery codes instead of the earlier ones: to show once; the table keeps their hashes. */
export async function newRecoveryCodes(tx: Tx<Person>): Promise<string[]> {
  const { person } = tx.actor;
  const codes = Array.from({ length: RECOVERY_CODES }, () => linkToken(randomBytes(RECOVERY_SIGNS), RECOVERY_SIGNS));
  await tx.deleteFrom("recoveryCode").where("personId", "=", person).execute();
  await tx
    .insertInto("recoveryCode")
    .values(codes.map((code) => ({ codeHash: recoveryHash(person, code), personId: person })))
    .execute();
  audit(tx, { action: "recovery_codes_made", object: { kind: "person", id: person }, count: codes.length });
  return codes;
}

function recoveryHash(person: string, code: string): Buffer {
  return secretHash(`${person}\n${code}`);
}
