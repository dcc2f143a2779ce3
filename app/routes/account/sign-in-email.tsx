import { randomBytes } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { destinationOf } from "#app/http/arrival.server.ts";
import { cookie } from "#app/http/cookie.server.ts";
import { askingPlace, write } from "#app/http/db.server.ts";
import { readLinkForm } from "#app/http/read-form.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import { parseTyped, typedLine, typedValues } from "#app/http/typed-form.server.ts";
import { askAccountMail } from "#db/commands/ask-account-mail.ts";
import { signInLinksTo } from "#db/queries/account-mail.ts";
import { secretHash } from "#db/secret-hash.ts";
import { visitor } from "#domain/actor.ts";
import { ACCOUNT_LINK_MINUTES } from "#domain/account-mail.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { m } from "#i18n/messages.ts";
import { LINK_COOKIE } from "./sign-in-words.ts";
import { LinkStamp } from "#app/ui/form-stamp.tsx";

export const meta: MetaFunction = () => [{ title: `${m.sign_in_email_title()} · ${m.app_name()}` }];

const EMPTY: TypedForm = { values: {}, errors: {} };
/**
 * Links to one address within an hour, asked from one place and from everywhere; after that nothing is sent, and the answer
 * stays the same. Who asks for somebody else's address does not use up what that person may ask.
 */
const MOST_AN_HOUR = { fromHere: 5, total: 30 };

export function loader({ request }: LoaderFunctionArgs) {
  const search = new URL(request.url).searchParams;
  return { sent: search.has("verstuurd"), ...destinationOf(search) };
}

/** The same answer, after the same work, whether or not anybody has this address: every address gets its e-mail. */
export async function action({ request }: ActionFunctionArgs) {
  const form = await readLinkForm(request);
  const parsed = parseTyped(form, EmailForm());
  if (!parsed.ok) return data({ ...parsed.form, values: typedValues(form) }, { status: 400 });
  const { email } = parsed.value;
  const { next, parked } = destinationOf(form);
  const secret = randomBytes(32);
  const askedFrom = askingPlace();
  await write(visitor, async (tx) => {
    const { total, fromHere } = await signInLinksTo(tx, email, askedFrom, 60);
    if (fromHere >= MOST_AN_HOUR.fromHere || total >= MOST_AN_HOUR.total) return;
    const language = requestContext().locale;
    await askAccountMail(tx, {
      kind: "sign_in_link",
      email,
      language,
      payload: { next, parked },
      browserHash: secretHash(secret),
      askedFrom,
    });
  });
  const headers = { "Set-Cookie": cookie(LINK_COOKIE, secret, ACCOUNT_LINK_MINUTES.sign_in_link * 60) };
  return redirect("/aanmelden/e-mail?verstuurd=1", { headers });
}

function EmailForm() {
  return z.object({
    email: typedLine(254).pipe(z.email({ error: () => m.sign_in_email_invalid() })),
  });
}

export default function SignInEmail() {
  const { sent, next, parked } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY;
  if (sent && form === EMPTY) {
    return (
      <>
        <PageHeading title={m.sign_in_email_sent_title()} lead={m.sign_in_email_sent_lead()} />
        <Alert tone="info" role="status">
          {m.sign_in_email_sent_more()}
        </Alert>
        <ButtonLink href="/aanmelden/e-mail" variant="secondary">
          {m.sign_in_email_other()}
        </ButtonLink>
      </>
    );
  }
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={m.sign_in_email_title()} lead={m.sign_in_email_lead()} />
      <form method="post" action="/aanmelden/e-mail" noValidate className="wb-form">
        <LinkStamp />
        <input type="hidden" name="verder" value={next} />
        <input type="hidden" name="bewaard" value={parked} />
        <TextField
          {...typed(form, "email")}
          label={m.sign_in_email_field()}
          type="email"
          inputMode="email"
          autoComplete="email"
          required
        />
        <Button>{m.sign_in_email_send()}</Button>
      </form>
    </>
  );
}
