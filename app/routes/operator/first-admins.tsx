import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { parseTyped, typedValues } from "#app/http/typed-form.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { typedEmail } from "#app/routes/organisation/members-form.server.ts";
import { InvitationCards } from "#app/routes/organisation/member-cards.tsx";
import { inviteFirstAdmin } from "#db/commands/invite-first-admin.ts";
import { withdrawInvitation } from "#db/commands/withdraw-invitation.ts";
import { firstInvitations } from "#db/queries/members.ts";
import { withoutAdmin } from "#db/queries/verification.ts";
import { INVITATION_DAYS } from "#domain/members.ts";
import { InvitationId, OrganisationId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_first_title()) }];

const HERE = "/beheer/organisaties";
const DONE = { uitgenodigd: m.members_done_invited, ingetrokken: m.members_done_withdrawn };
const EMPTY: TypedForm = { values: {}, errors: {} };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "operator");
  const { organisations, invitations } = await read(actor, async (tx) => ({
    organisations: await withoutAdmin(tx),
    invitations: await firstInvitations(tx),
  }));
  const done = new URL(request.url).searchParams.get("gedaan");
  return {
    organisations,
    invitations: invitations.map((line) => ({ ...line, expiresAt: line.expiresAt.toISOString() })),
    done: done !== null && Object.hasOwn(DONE, done) ? (done as keyof typeof DONE) : null,
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "operator");
  if (form.get("intent") === "withdraw") {
    const id = InvitationId.safeParse(form.get("invitation"));
    if (!id.success || !(await write((tx) => withdrawInvitation(tx, id.data))).ok) throw refuse("not_found");
    return redirect(`${HERE}?gedaan=ingetrokken`);
  }
  const organisation = OrganisationId.safeParse(form.get("organisation"));
  const parsed = parseTyped(form, z.object({ email: typedEmail }));
  if (!parsed.ok) return data(parsed.form, { status: 400 });
  const again = (errors: TypedForm["errors"]) => data({ values: typedValues(form), errors }, { status: 400 });
  if (!organisation.success) return again({ organisation: [m.members_first_error()] });
  const given = { ...parsed.value, language: requestContext().locale };
  const outcome = await write((tx) => inviteFirstAdmin(tx, organisation.data, given));
  if (outcome.ok) return redirect(`${HERE}?gedaan=uitgenodigd`);
  if (outcome.refusal === "forbidden") throw refuse("forbidden");
  if (outcome.refusal === "invited") return again({ email: [m.members_error_invited()] });
  return again({ organisation: [m.members_first_error()] });
}

/** Where the operator brings in the first admin of an organisation; its admins do the rest. */
export default function FirstAdmins() {
  const { organisations, invitations, done } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading
        back={{ href: "/beheer", label: m.nav_operations() }}
        title={m.members_first_title()}
        lead={m.members_first_lead()}
      />
      {done !== null && (
        <Alert tone="ok" role="status">
          {DONE[done]()}
        </Alert>
      )}
      {invitations.length > 0 && <InvitationCards invitations={invitations} />}
      {organisations.length === 0 ? (
        <EmptyState title={m.members_first_none()} icon="check-circle" />
      ) : (
        <form method="post" noValidate className="wb-form">
          <FormStamp />
          <Fieldset legend={m.members_invite_title()} description={m.members_invite_about({ days: INVITATION_DAYS })}>
            <SelectField
              {...typed(form, "organisation")}
              label={m.members_first_which()}
              placeholder={m.members_first_choose()}
              options={organisations.map(({ id, name }) => ({ value: id, label: name }))}
              required
            />
            <TextField
              {...typed(form, "email")}
              label={m.members_first_email()}
              type="email"
              autoComplete="off"
              required
            />
          </Fieldset>
          <ButtonRow>
            <Button>{m.members_invite_send()}</Button>
          </ButtonRow>
        </form>
      )}
    </>
  );
}
