import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { heldByCookie } from "#app/http/invitation.server.ts";
import { personSubmission, requirePerson } from "#app/http/person.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { changeHat } from "#app/http/session.server.ts";
import { parseTyped, typedValues } from "#app/http/typed-form.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { askToJoin, type JoinRefusal } from "#db/commands/ask-to-join.ts";
import { registerEmployer } from "#db/commands/register-employer.ts";
import { ownRequests } from "#db/queries/members.ts";
import { INVITATION_PAGE } from "#domain/members.ts";
import { OrganisationId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { JoinRequests } from "./join-requests.tsx";
import { KnownEmployer } from "./known-employer.tsx";
import { EmployerSchema, invitationSecret, registerErrors } from "./join-form.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_join_title()) }];

type Answer = TypedForm & { readonly known?: { readonly id: string; readonly name: string } };

export async function loader({ request }: LoaderFunctionArgs) {
  const person = await requirePerson(request);
  const requests = await read(person, (tx) => ownRequests(tx));
  return {
    kvkNumber: person.kvkNumber ?? null,
    asked: new URL(request.url).searchParams.has("gevraagd"),
    requests: requests.map((line) => ({ ...line, createdAt: line.createdAt.toISOString() })),
  };
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await personSubmission(request);
  const again = (errors: TypedForm["errors"], known?: Answer["known"]) =>
    data<Answer>({ values: typedValues(form), errors, ...(known && { known }) }, { status: 400 });
  switch (form.get("intent")) {
    case "code": {
      const held = heldByCookie(invitationSecret(form.get("code")));
      if (held === null) return again({ code: [m.members_error_code()] });
      return redirect(INVITATION_PAGE, { headers: { "Set-Cookie": held } });
    }
    case "ask": {
      const employer = OrganisationId.safeParse(form.get("employer"));
      if (!employer.success) throw refuse("not_found");
      const outcome = await write((tx) => askToJoin(tx, employer.data));
      if (outcome.ok) return redirect("/aansluiten?gevraagd");
      if (outcome.refusal === "not_found") throw refuse("not_found");
      return again({ "": [ASK_REFUSALS[outcome.refusal]()] });
    }
    case "register": {
      const parsed = parseTyped(form, EmployerSchema);
      if (!parsed.ok) return data<Answer>(parsed.form, { status: 400 });
      const outcome = await write((tx) => registerEmployer(tx, parsed.value));
      if (outcome.ok) {
        await changeHat(request, outcome.value.membership);
        return redirect(outcome.value.verified ? "/werkgever" : "/organisatie/wachten");
      }
      const { refusal } = outcome;
      if (refusal.code === "known") return again({}, { id: refusal.employer, name: refusal.name });
      return again(registerErrors(refusal.code));
    }
    default:
      throw refuse("not_found");
  }
}

const ASK_REFUSALS: Readonly<Record<Exclude<JoinRefusal, "not_found">, () => string>> = {
  member: m.members_error_member_self,
  asked: m.members_error_asked,
  too_many: m.members_error_too_many,
  nobody: m.members_error_nobody,
};

const EMPTY: Answer = { values: {}, errors: {} };

/** For who is signed in and works nowhere yet: an invitation, or an employer to register or to ask. */
export default function Join() {
  const { kvkNumber, asked, requests } = useLoaderData<typeof loader>();
  const form: Answer = useActionData<typeof action>() ?? EMPTY;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={m.members_join_title()} lead={m.members_join_lead()} />
      {asked && (
        <Alert tone="ok" role="status">
          {m.members_join_asked()}
        </Alert>
      )}
      {form.known && <KnownEmployer employer={form.known} />}
      {requests.length > 0 && <JoinRequests requests={requests} />}
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <Fieldset legend={m.members_join_invited()} description={m.members_join_invited_about()}>
          <TextField {...typed(form, "code")} label={m.members_field_code()} autoComplete="off" width="full" />
        </Fieldset>
        <ButtonRow>
          <Button name="intent" value="code" variant="secondary">
            {m.members_join_open()}
          </Button>
        </ButtonRow>
      </form>
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <Fieldset legend={m.members_join_register()} description={m.members_join_register_about()}>
          {kvkNumber === null ? (
            <TextField
              {...typed(form, "kvkNumber")}
              label={m.members_field_kvk()}
              description={m.placement_field_kvk_hint()}
              inputMode="numeric"
              width="sm"
              required
            />
          ) : (
            <>
              <Alert>{m.members_join_vouched({ kvkNumber })}</Alert>
              <input type="hidden" name="kvkNumber" value={kvkNumber} />
            </>
          )}
          <TextField {...typed(form, "name")} label={m.members_field_name()} autoComplete="organization" required />
          <TextField
            {...typed(form, "postcode")}
            label={m.members_field_postcode()}
            description={m.members_field_postcode_hint()}
            autoComplete="postal-code"
            width="sm"
            required
          />
        </Fieldset>
        <ButtonRow>
          <Button name="intent" value="register">
            {m.members_join_register_do()}
          </Button>
        </ButtonRow>
      </form>
    </>
  );
}
