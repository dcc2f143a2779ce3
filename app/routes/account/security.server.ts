import { data, redirect } from "@remix-run/node";
import { appAddress, newAppSecret, offersCodeApps, stepOf } from "#app/http/code-app.server.ts";
import { read, write } from "#app/http/db.server.ts";
import { log } from "#app/http/log.server.ts";
import { madePasskey } from "#app/http/passkey.server.ts";
import { qrOf } from "#app/http/qr.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { ownPath, requireSession, type SignedIn, steppedUp } from "#app/http/session.server.ts";
import { addPasskey, type Removal, removeFactor, renamePasskey } from "#db/commands/passkey.ts";
import { newRecoveryCodes, startCodeApp, tryAppCode } from "#db/commands/second-factor-code.ts";
import { factorCount, secondFactors } from "#db/queries/second-factors.ts";
import type { Person } from "#domain/actor.ts";
import { SESSION_RULES } from "#domain/sign-in.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { m } from "#i18n/messages.ts";
import { wrongCode } from "./code-words.ts";

const HERE = "/beveiliging";
const NAME_MAX = 60;

/** What the page shows: no key of a passkey, and the secret of an app only while it is being set up. */
export async function securityPage(request: Request) {
  const who = await requireSession(request);
  const factors = await read(who.actor, (tx) => secondFactors(tx));
  const count = factorCount(factors);
  const locked = count > 0 && !who.fresh;
  const pending = !locked && factors.app && !factors.app.confirmed && offersCodeApps() ? factors.app.secret : null;
  const address = pending && appAddress(pending, who.name);
  return {
    next: ownPath(new URL(request.url).searchParams.get("verder"), ""),
    needsOne: count === 0 && isNeeded(who),
    locked,
    passkeys: factors.passkeys.map(({ id, name, createdAt, usedAt }) => ({ id, name, createdAt, usedAt })),
    app: factors.app?.confirmed === true,
    offersApp: offersCodeApps(),
    setUp: address && { qr: qrOf(address.uri), typed: address.typed },
    recoveryCodes: factors.recoveryCodes,
    count,
  };
}

export type SecurityAnswer = { readonly form: TypedForm; readonly codes: readonly string[] };

/** One change of the page. Who has a second factor shows it right before; who makes the first one has shown it by that. */
export async function changeSecurity(request: Request) {
  const who = await requireSession(request);
  const form = await readForm(request);
  const factors = await read(who.actor, (tx) => secondFactors(tx));
  const first = factorCount(factors) === 0;
  // A role that no e-mail opens is not confirmed by a factor that an e-mail made: who has the mailbox would have both.
  if (first && who.method === "email" && who.barred > 0) throw refuse("forbidden");
  if (!first && !who.fresh) throw redirect(`/bevestigen?verder=${HERE}`);
  const back = redirect(`${HERE}?verder=${encodeURIComponent(ownPath(form.get("next"), ""))}`);
  switch (form.get("intent")) {
    case "passkey-add":
      return addMade(request, who, form, first);
    case "passkey-rename":
      await write(who.actor, (tx) => renamePasskey(tx, idOf(form), nameOf(form)));
      return back;
    case "passkey-remove":
      return (await remove(who, { passkey: idOf(form) })) ?? back;
    case "app-start":
      if (!offersCodeApps()) throw refuse("not_found");
      await write(who.actor, (tx) => startCodeApp(tx, newAppSecret()));
      return back;
    case "app-confirm":
      return confirmApp(request, who, form, first);
    case "app-remove":
      return (await remove(who, "app")) ?? back;
    case "recovery-new":
      return first ? back : answer({ codes: await write(who.actor, (tx) => newRecoveryCodes(tx)) });
    default:
      throw refuse("unreadable_form");
  }
}

type Who = SignedIn & { readonly actor: Person };

async function addMade(request: Request, who: Who, form: FormData, first: boolean) {
  const made = await madePasskey(request, form.get("passkey"), nameOf(form));
  const added = made !== null && (await write(who.actor, (tx) => addPasskey(tx, made)));
  if (!added) return answer({ errors: { "": [m.security_passkey_failed()] } });
  log.info({ person: who.person, factor: "passkey" }, "second factor added");
  return afterAdding(request, who, first);
}

async function confirmApp(request: Request, who: Who, form: FormData, first: boolean) {
  const code = String(form.get("code") ?? "").slice(0, 20);
  const outcome = await write(who.actor, (tx) => tryAppCode(tx, stepOf(code), "confirm"));
  if (!outcome.ok) return answer({ errors: { code: [wrongCode(outcome.waitSeconds)] } });
  log.info({ person: who.person, factor: "app" }, "second factor added");
  return afterAdding(request, who, first);
}

/** The first one comes with recovery codes, shown on this page alone, and lifts the session. */
async function afterAdding(request: Request, who: Who, first: boolean) {
  const codes = first ? await write(who.actor, (tx) => newRecoveryCodes(tx)) : [];
  if (who.steppedUp) return answer({ codes });
  return answer({ codes, cookie: await steppedUp(request) });
}

async function remove(who: Who, removal: Removal) {
  const removed = await write(who.actor, (tx) => removeFactor(tx, removal, isNeeded(who)));
  if (removed) log.info({ person: who.person }, "second factor removed");
  return removed ? null : answer({ errors: { "": [m.security_last_factor()] } });
}

/** Roles that this way in does not open count too. */
function isNeeded({ hats, barred }: SignedIn): boolean {
  return barred > 0 || hats.some(({ role }) => SESSION_RULES[role].secondFactor);
}

function answer(of: { errors?: TypedForm["errors"]; codes?: readonly string[]; cookie?: string }) {
  const { errors = {}, codes = [], cookie } = of;
  const body: SecurityAnswer = { form: { values: {}, errors }, codes };
  const status = Object.keys(errors).length > 0 ? 400 : 200;
  return data(body, cookie === undefined ? { status } : { status, headers: { "Set-Cookie": cookie } });
}

function nameOf(form: FormData): string {
  const name = String(form.get("name") ?? "")
    .normalize("NFC")
    .replace(/[\p{C}\s]+/gu, " ")
    .trim();
  return name.slice(0, NAME_MAX) || m.security_passkey_default();
}

function idOf(form: FormData): string {
  const id = form.get("id");
  if (typeof id !== "string" || !/^[0-9a-f-]{36}$/.test(id)) throw refuse("unreadable_form");
  return id;
}
