import { createHash, randomBytes } from "node:crypto";
import { redirect } from "@remix-run/node";
import type { Tx } from "#db/access.ts";
import { once } from "#db/commands/form-answer.ts";
import { isParked, parkedPost, parkPost } from "#db/commands/parked-post.ts";
import { secretHash } from "#db/secret-hash.ts";
import type { Member } from "#domain/actor.ts";
import { linkHolder } from "#domain/actor.ts";
import type { Role } from "#domain/codes.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { cookie, readSecret } from "./cookie.server.ts";
import { read, write } from "./db.server.ts";
import { HAT_FIELD, isOwnForm } from "./form-token.server.ts";
import { formOf } from "./read-form.server.ts";
import { refuse, type RefusalCode } from "./refuse.server.ts";
import { here, ownPath, requireMember, session } from "./session.server.ts";

/** What the browser shows to get back the forms that were kept for it, and for how long. */
const [KEPT_COOKIE, KEPT_SECONDS] = ["werkbrug-bewaard", 3600];

export type Submission<R extends Role> = {
  readonly actor: Member<R>;
  readonly form: FormData;
  /**
   * The command of this form, in one transaction, once: the same form sent twice (double click, reload, two tabs)
   * gets the first answer. The answer must survive JSON.
   */
  readonly write: <T>(work: (tx: Tx<Member<R>>) => Promise<T>) => Promise<T>;
};

/**
 * A posted form and who sent it, under the hat it was opened with. When the session has ended meanwhile, somebody else has
 * signed in, the person wears another hat of theirs by now, or the form is not one of a page made for them, nothing is
 * done: it is kept for an hour and offered again to the person whose hat it is. Without any hat it is refused (409).
 */
export async function submission<R extends Role>(request: Request, ...roles: readonly R[]): Promise<Submission<R>> {
  const form = await formOf(request);
  const hat = MembershipId.safeParse(form.get(HAT_FIELD));
  const who = await session(request);
  const own = who?.hats.some(({ membership }) => membership === hat.data);
  // Also without a session.
  if (hat.success && !own) await park(request, form, hat.data, "/aanmelden?bewaard=", "wrong_hat");
  if (hat.success && hat.data !== who?.hat?.membership) await park(request, form, hat.data, "/verder/", "wrong_hat");
  const actor = await requireMember(request, ...roles);
  if (!hat.success || hat.data !== actor.membership) throw refuse("wrong_hat");
  if (!(await isOwnForm(request, form))) await park(request, form, hat.data, "/verder/", "stale_form");
  const token = await formKey(request, form);
  return {
    actor,
    form,
    write: (work) => write(actor, (tx) => once(tx, { token, membership: actor.membership }, () => work(tx))),
  };
}

/** Keeps the form and leads to `next`; `otherwise`: why it is refused when no more can be kept. */
async function park(
  request: Request,
  form: FormData,
  membership: MembershipId,
  next: string,
  otherwise: RefusalCode,
): Promise<never> {
  // It becomes the address of a form and of a link: `//elsewhere.example` is none of ours.
  const path = ownPath(here(request), "/");
  const fields = [...form].filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const body = new URLSearchParams(fields).toString();
  const secret = readSecret(request, KEPT_COOKIE) ?? randomBytes(32);
  const id = await write(linkHolder(secretHash(secret)), (tx) => parkPost(tx, { membership, path, body }));
  if (id === null) throw refuse(otherwise);
  throw redirect(`${next}${id}`, { headers: { "Set-Cookie": cookie(KEPT_COOKIE, secret, KEPT_SECONDS) } });
}

/** Whether a form is kept under this id for this browser, whoever filled it in. */
export async function isKept(request: Request, id: string): Promise<boolean> {
  const secret = readSecret(request, KEPT_COOKIE);
  return secret !== null && read(linkHolder(secretHash(secret)), (tx) => isParked(tx, id));
}

/** The form of this id that was kept for this browser, for the person who has its hat; null when there is none. */
export async function keptForm(request: Request, id: string, hats: readonly MembershipId[]) {
  const secret = readSecret(request, KEPT_COOKIE);
  return secret && read(linkHolder(secretHash(secret)), (tx) => parkedPost(tx, id, hats));
}

/** The page's token and everything typed: the same again is a repeat, anything else is a new submission. */
export async function formKey(request: Request, form: FormData): Promise<string> {
  const digest = createHash("sha256").update(new URL(request.url).pathname.replace(/\.data$/, ""));
  for (const [name, value] of form) {
    digest.update(`\n${name}=`).update(typeof value === "string" ? value : new Uint8Array(await value.arrayBuffer()));
  }
  const hex = digest.digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
