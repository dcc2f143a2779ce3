import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { stepOf } from "#app/http/code-app.server.ts";
import { read, write } from "#app/http/db.server.ts";
import { landingPage } from "#app/http/landing.ts";
import { log } from "#app/http/log.server.ts";
import { showsPasskey } from "#app/http/passkey.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { noteNotLetIn, ownPath, requireSession, type SignedIn, steppedUp } from "#app/http/session.server.ts";
import { tryAnyCode } from "#db/commands/second-factor-code.ts";
import { factorCount, secondFactors } from "#db/queries/second-factors.ts";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import type { PageHandle } from "#app/ui/page-handle.ts";
import { PasskeyButton } from "#app/ui/passkey-button.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { m } from "#i18n/messages.ts";
import { wrongCode } from "./code-words.ts";
import { FormStamp } from "#app/ui/form-stamp.tsx";

export const handle: PageHandle = { scripts: true };
export const meta: MetaFunction = () => [{ title: `${m.confirm_title()} · ${m.app_name()}` }];

const EMPTY: TypedForm = { values: {}, errors: {} };

/** The second factor: once per session, and again right before a way in is changed. Who has none yet makes one first. */
export async function loader({ request }: LoaderFunctionArgs) {
  const who = await requireSession(request);
  const next = ownPath(new URL(request.url).searchParams.get("verder"), "");
  if (who.fresh) throw redirect(next || today(who));
  const factors = await read(who.actor, (tx) => secondFactors(tx));
  if (factorCount(factors) === 0) throw redirect(`/beveiliging?verder=${encodeURIComponent(next)}`);
  return { next, passkey: factors.passkeys.length > 0, again: who.steppedUp };
}

export async function action({ request }: ActionFunctionArgs) {
  const who = await requireSession(request);
  const form = await readForm(request);
  const passkey = form.get("passkey");
  const to = ownPath(form.get("next"), today(who));
  if (typeof passkey === "string" && passkey !== "") {
    if (!(await showsPasskey(request, passkey))) {
      await noteNotLetIn("step_up", "passkey", who.person);
      return refused(who, { "": [m.security_passkey_refused()] });
    }
  } else {
    const code = String(form.get("code") ?? "").slice(0, 60);
    const outcome = await write(who.actor, (tx) => tryAnyCode(tx, code, stepOf(code)));
    if (!outcome.ok) return refused(who, { code: [wrongCode(outcome.waitSeconds)] });
  }
  log.info({ person: who.person, passkey: passkey !== null && passkey !== "" }, "second factor shown");
  return redirect(to, { headers: { "Set-Cookie": await steppedUp(request) } });
}

function refused({ person }: SignedIn, errors: TypedForm["errors"]) {
  log.warn({ person }, "second factor refused");
  return data({ values: {}, errors }, { status: 400 });
}

function today({ hat, waiting }: SignedIn): string {
  const worn = hat ?? waiting;
  return worn ? landingPage(worn.role) : "/rol";
}

export default function Confirm() {
  const { next, passkey, again } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={m.confirm_title()} lead={again ? m.confirm_lead_again() : m.confirm_lead()} />
      {passkey && (
        <form method="post" className="wb-form">
          <FormStamp />
          <input type="hidden" name="next" value={next} />
          <PasskeyButton purpose="show">{m.confirm_passkey()}</PasskeyButton>
        </form>
      )}
      <Section title={m.confirm_app()}>
        <form method="post" noValidate className="wb-form">
          <FormStamp />
          <input type="hidden" name="next" value={next} />
          <TextField
            {...typed(form, "code")}
            label={m.confirm_code()}
            autoComplete="one-time-code"
            width="sm"
            required
          />
          <Button variant="secondary">{m.confirm_button()}</Button>
        </form>
      </Section>
      <Paragraph>{m.confirm_sign_out()}</Paragraph>
    </>
  );
}
