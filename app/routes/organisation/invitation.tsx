import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { invitationIn, LET_GO } from "#app/http/invitation.server.ts";
import { landingPage } from "#app/http/landing.ts";
import { personSubmission, requirePerson } from "#app/http/person.server.ts";
import { changeHat, session } from "#app/http/session.server.ts";
import { typedValues } from "#app/http/typed-form.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { acceptInvitation } from "#db/commands/accept-invitation.ts";
import { type HeldInvitation, heldInvitation, type InvitationState } from "#db/queries/held-invitation.ts";
import { INVITATION_PAGE } from "#domain/members.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_invitation_title()) }];

/** What stands on the page: where to sign in, or how the invitation stands and what it offers while it is open. */
type Shown =
  | { readonly signIn: string }
  | { readonly state: "open"; readonly offer: Offer }
  | { readonly state: Exclude<InvitationState, "open"> | "absent"; readonly offer: null };
type Offer = Pick<HeldInvitation, "organisationName" | "role" | "admin"> & {
  readonly expiresAt: string;
  /** They have no address yet and name the one that the invitation was sent to. */
  readonly addressless: boolean;
};
const EMPTY: TypedForm = { values: {}, errors: {} };

/** Opening accepts nothing: e-mail programs open links by themselves. What another person was sent is not shown. */
export async function loader({ request }: LoaderFunctionArgs) {
  const secret = invitationIn(request);
  if (secret === null) return absent();
  if (!(await session(request))) {
    return data<Shown>({ signIn: `/aanmelden?verder=${encodeURIComponent(INVITATION_PAGE)}` });
  }
  const held = await read(await requirePerson(request, secret), (tx) => heldInvitation(tx));
  if (!held) return absent();
  const { state, organisationName, role, admin, expiresAt, newAddress } = held;
  if (state !== "open") return data<Shown>({ state, offer: null });
  const offer = { organisationName, role, admin, expiresAt: expiresAt.toISOString(), addressless: newAddress !== null };
  return data<Shown>({ state, offer });
}

export async function action({ request }: ActionFunctionArgs) {
  const secret = invitationIn(request);
  if (secret === null) return absent();
  const { actor, form, write } = await personSubmission(request, secret);
  const typedAddress = form.get("email");
  const address = typeof typedAddress === "string" ? typedAddress : "";
  const outcome = await write((tx) => acceptInvitation(tx, address));
  if (!outcome.ok) {
    if (outcome.refusal === "not_found") return absent();
    if (outcome.refusal === "wrong_address") {
      const errors = { email: [m.members_invitation_wrong_address()] };
      return data<TypedForm>({ values: typedValues(form), errors }, { status: 400 });
    }
    return data<Shown>({ state: outcome.refusal, offer: null }, { status: 409 });
  }
  await changeHat(request, outcome.value);
  const held = await read(actor, (tx) => heldInvitation(tx));
  return redirect(held ? landingPage(held.role) : "/rol", { headers: { "Set-Cookie": LET_GO } });
}

/** This browser holds no invitation that there is: opened elsewhere, too long ago, or never. */
function absent() {
  return data<Shown>({ state: "absent", offer: null }, { status: 404 });
}

export default function Invitation() {
  const loaded = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = answer && "errors" in answer ? answer : EMPTY;
  const page = answer && !("errors" in answer) ? answer : loaded;
  if ("signIn" in page) {
    return (
      <>
        <PageHeading title={m.members_invitation_title()} lead={m.members_invitation_sign_in()} />
        <ButtonLink href={page.signIn}>{m.ui_sign_in()}</ButtonLink>
      </>
    );
  }
  const { state, offer } = page;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={m.members_invitation_title()} />
      {state !== "open" && (
        <Alert tone="warning" title={CLOSED[state][0]()}>
          {CLOSED[state][1]()}
        </Alert>
      )}
      {offer !== null && (
        <Section title={m.members_invitation_from({ organisation: offer.organisationName })}>
          <DefinitionList
            items={[
              { term: m.members_field_role(), value: roleLabel(offer.role) },
              { term: m.members_column_admin(), value: offer.admin ? m.members_yes() : m.members_no() },
              { term: m.members_invitation_valid(), value: formatDate(offer.expiresAt) },
            ]}
          />
          <form method="post" noValidate className="wb-form">
            <FormStamp />
            {offer.addressless && (
              <TextField
                {...typed(form, "email")}
                label={m.members_invitation_address()}
                description={m.members_invitation_address_hint()}
                type="email"
                inputMode="email"
                autoComplete="email"
                required
              />
            )}
            <Button>{m.members_invitation_accept({ organisation: offer.organisationName })}</Button>
          </form>
        </Section>
      )}
    </>
  );
}

type Closed = Exclude<InvitationState, "open"> | "absent";

const CLOSED: Readonly<Record<Closed, readonly [title: () => string, next: () => string]>> = {
  absent: [m.members_invitation_is_absent, m.members_invitation_open_again],
  expired: [m.members_invitation_is_expired, m.members_invitation_ask_again],
  withdrawn: [m.members_invitation_is_withdrawn, m.members_invitation_ask_again],
  used: [m.members_invitation_is_used, m.members_invitation_used_next],
  other_address: [m.members_invitation_is_other, m.members_invitation_other_next],
  address_taken: [m.members_invitation_is_taken, m.members_invitation_taken_next],
  own: [m.members_invitation_is_own, m.members_invitation_own_next],
  already_member: [m.members_invitation_is_member, m.members_invitation_used_next],
  closed: [m.members_invitation_is_closed, m.members_invitation_ask_again],
};
