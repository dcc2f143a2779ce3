import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { destinationOf, enter } from "#app/http/arrival.server.ts";
import { cookie, readSecret } from "#app/http/cookie.server.ts";
import { read, write } from "#app/http/db.server.ts";
import { readLinkForm } from "#app/http/read-form.server.ts";
import { noteNotLetIn } from "#app/http/session.server.ts";
import { typedValues } from "#app/http/typed-form.server.ts";
import { arriveByEmail } from "#db/commands/arrive.ts";
import { noteWrongAnswer, useAccountLink } from "#db/commands/use-account-link.ts";
import { type OpenedLink, openedLink } from "#db/queries/account-mail.ts";
import { secretHash } from "#db/secret-hash.ts";
import { isAccountToken } from "#domain/account-mail.ts";
import { linkHolder, type Visitor } from "#domain/actor.ts";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { m } from "#i18n/messages.ts";
import { LINK_COOKIE } from "./sign-in-words.ts";
import { LinkStamp } from "#app/ui/form-stamp.tsx";

export const meta: MetaFunction = () => [{ title: `${m.sign_in_link_title()} · ${m.app_name()}` }];

const EMPTY: TypedForm = { values: {}, errors: {} };

/** Opening the link does nothing: programs that look through mail open every link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const link = await opened(holderOf(params["token"]));
  return data({ open: link !== null, elsewhere: link !== null && !isSameBrowser(request, link) }, statusOf(link));
}

/** The button signs in: at once in the browser that asked, elsewhere with the address that the link was sent to. */
export async function action({ request, params }: ActionFunctionArgs) {
  const holder = holderOf(params["token"]);
  const link = await opened(holder);
  if (!holder || !link) return over();
  const form = await readLinkForm(request);
  if (!isSameBrowser(request, link) && !isAddress(form.get("email"), link.email)) {
    await write(holder, (tx) => noteWrongAnswer(tx, link.id));
    const refused: TypedForm = { values: typedValues(form), errors: { email: [m.sign_in_link_wrong_address()] } };
    return data(refused, { status: 400 });
  }
  const person = await write(holder, async (tx) => {
    const first = await useAccountLink(tx, link.id);
    return first ? arriveByEmail(tx, link.email, link.language) : null;
  });
  if (!person) return over();
  const { next = "", parked = "" } = link.payload;
  const to = destinationOf(new URLSearchParams({ verder: next, bewaard: parked }));
  return enter(request, { person, method: "email", steppedUp: false }, to, cookie(LINK_COOKIE, null, 0));
}

async function over() {
  await noteNotLetIn("sign_in", "link_over");
  return data(EMPTY, statusOf(null));
}

function holderOf(token: string | undefined): Visitor | null {
  return isAccountToken(token) ? linkHolder(secretHash(token)) : null;
}

async function opened(holder: Visitor | null): Promise<OpenedLink | null> {
  return holder && read(holder, (tx) => openedLink(tx, "sign_in_link"));
}

function isSameBrowser(request: Request, link: OpenedLink): boolean {
  const secret = readSecret(request, LINK_COOKIE);
  return link.browserHash === null || (secret !== null && secretHash(secret).equals(link.browserHash));
}

function isAddress(given: unknown, address: string): boolean {
  return typeof given === "string" && given.trim().toLowerCase() === address.toLowerCase();
}

function statusOf(link: OpenedLink | null) {
  return { status: link ? 200 : 410 };
}

export default function SignInLink() {
  const { open, elsewhere } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY;
  if (!open) {
    return (
      <>
        <PageHeading title={m.sign_in_link_over_title()} lead={m.sign_in_link_over()} />
        <ButtonLink href="/aanmelden/e-mail">{m.sign_in_link_new()}</ButtonLink>
      </>
    );
  }
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading
        title={m.sign_in_link_title()}
        lead={elsewhere ? m.sign_in_link_elsewhere() : m.sign_in_link_lead()}
      />
      <form method="post" noValidate className="wb-form">
        <LinkStamp />
        {elsewhere && (
          <TextField
            {...typed(form, "email")}
            label={m.sign_in_email_field()}
            type="email"
            autoComplete="email"
            required
          />
        )}
        <Button>{m.sign_in_link_button()}</Button>
      </form>
    </>
  );
}
