import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { landingPage } from "#app/http/landing.ts";
import { personSubmission, requirePerson } from "#app/http/person.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { changeHat, session } from "#app/http/session.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { acceptInvitation } from "#db/commands/accept-invitation.ts";
import { heldInvitation, type InvitationState } from "#db/queries/held-invitation.ts";
import { isAccountToken } from "#domain/account-mail.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_invitation_title()) }];

/** Opening accepts nothing: e-mail programs open links by themselves. What another person was sent is not shown. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const token = params["token"];
  if (!isAccountToken(token)) throw refuse("not_found");
  if (!(await session(request))) return { signIn: `/aanmelden?verder=${encodeURIComponent(`/uitnodiging/${token}`)}` };
  const held = await read(await requirePerson(request, token), (tx) => heldInvitation(tx));
  if (!held) throw refuse("not_found");
  const { state, organisationName: organisation, role, admin, expiresAt } = held;
  if (state !== "open") return { state, offer: null };
  return { state, offer: { organisation, role, admin, expiresAt: expiresAt.toISOString() } };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const token = params["token"];
  if (!isAccountToken(token)) throw refuse("not_found");
  const { actor, write } = await personSubmission(request, token);
  const outcome = await write((tx) => acceptInvitation(tx));
  if (!outcome.ok) {
    if (outcome.refusal === "not_found") throw refuse("not_found");
    return data({ state: outcome.refusal }, { status: 409 });
  }
  await changeHat(request, outcome.value);
  const held = await read(actor, (tx) => heldInvitation(tx));
  return redirect(held ? landingPage(held.role) : "/rol");
}

export default function Invitation() {
  const page = useLoaderData<typeof loader>();
  const refusal = useActionData<typeof action>();
  if ("signIn" in page) {
    return (
      <>
        <PageHeading title={m.members_invitation_title()} lead={m.members_invitation_sign_in()} />
        <ButtonLink href={page.signIn}>{m.ui_sign_in()}</ButtonLink>
      </>
    );
  }
  const state = refusal?.state ?? page.state;
  return (
    <>
      <PageHeading title={m.members_invitation_title()} />
      {state !== "open" && (
        <Alert tone="warning" title={CLOSED[state][0]()}>
          {CLOSED[state][1]()}
        </Alert>
      )}
      {state === "open" && page.offer && (
        <Section title={m.members_invitation_from({ organisation: page.offer.organisation })}>
          <DefinitionList
            items={[
              { term: m.members_field_role(), value: roleLabel(page.offer.role) },
              { term: m.members_column_admin(), value: page.offer.admin ? m.members_yes() : m.members_no() },
              { term: m.members_invitation_valid(), value: formatDate(page.offer.expiresAt) },
            ]}
          />
          <form method="post">
            <FormStamp />
            <Button>{m.members_invitation_accept({ organisation: page.offer.organisation })}</Button>
          </form>
        </Section>
      )}
    </>
  );
}

const CLOSED: Readonly<Record<Exclude<InvitationState, "open">, readonly [title: () => string, next: () => string]>> = {
  expired: [m.members_invitation_is_expired, m.members_invitation_ask_again],
  withdrawn: [m.members_invitation_is_withdrawn, m.members_invitation_ask_again],
  used: [m.members_invitation_is_used, m.members_invitation_used_next],
  other_address: [m.members_invitation_is_other, m.members_invitation_other_next],
  own: [m.members_invitation_is_own, m.members_invitation_own_next],
  already_member: [m.members_invitation_is_member, m.members_invitation_used_next],
  closed: [m.members_invitation_is_closed, m.members_invitation_ask_again],
};
