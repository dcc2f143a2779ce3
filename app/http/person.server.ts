import { redirect } from "@remix-run/node";
import type { Tx } from "#db/access.ts";
import { once } from "#db/commands/form-answer.ts";
import { secretHash } from "#db/secret-hash.ts";
import type { Person } from "#domain/actor.ts";
import { write } from "./db.server.ts";
import { readForm } from "./read-form.server.ts";
import { session } from "./session.server.ts";
import { formKey } from "./submission.server.ts";

/**
 * The person who asks, whatever their hats; without a session: to the sign-in page, which leads back here. `secret`: of
 * the invitation that they hold.
 */
export async function requirePerson(request: Request, secret?: string): Promise<Person> {
  const who = await session(request);
  const path = new URL(request.url).pathname.replace(/\.data$/, "");
  if (!who) throw redirect(`/aanmelden?verder=${encodeURIComponent(path)}`);
  const person = { kind: "person", person: who.person, kvkNumber: who.kvkNumber } as const;
  if (secret === undefined) return person;
  return { ...person, invitation: secretHash(secret).toString("hex") };
}

export type PersonSubmission = {
  readonly actor: Person;
  readonly form: FormData;
  /** The command of this form, in one transaction, once: the same form sent twice gets the first answer. */
  readonly write: <T>(work: (tx: Tx<Person>) => Promise<T>) => Promise<T>;
};

/** A posted form of somebody who acts under no hat. */
export async function personSubmission(request: Request, secret?: string): Promise<PersonSubmission> {
  const form = await readForm(request);
  const actor = await requirePerson(request, secret);
  // The key is the form's; the person is part of it, so that nobody gets the answer of somebody else's form.
  form.set("form_person", actor.person);
  const token = await formKey(request, form);
  form.delete("form_person");
  return { actor, form, write: (work) => write(actor, (tx) => once(tx, { token, membership: null }, () => work(tx))) };
}
