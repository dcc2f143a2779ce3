import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember, session } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { endMembership } from "#db/commands/end-membership.ts";
import { setAdmin } from "#db/commands/set-admin.ts";
import { memberLines } from "#db/queries/members.ts";
import { localDate } from "#domain/amsterdam.ts";
import { ROLES } from "#domain/codes.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { type EndProblem, EndForm } from "./end-form.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_one_title()) }];

const LIST = "/organisatie/leden";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...ROLES);
  const id = param(MembershipId, params["membershipId"]);
  if (!(await session(request))?.hat?.admin) throw refuse("forbidden");
  if (id === actor.membership) throw redirect(LIST);
  const lines = await read(actor, (tx) => memberLines(tx, localDate(new Date())));
  const line = lines.find((one) => one.id === id);
  if (!line) throw refuse("not_found");
  const heirs = lines.filter((one) => one.id !== id && (one.role === "caseworker" || one.role === "team_lead"));
  const { name, email, role, admin } = line;
  return { name, email, role, admin, heirs: heirs.map((heir) => ({ value: heir.id as string, label: heir.name })) };
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { form, write } = await submission(request, ...ROLES);
  const id = param(MembershipId, params["membershipId"]);
  const intent = form.get("intent");
  if (intent === "make_admin" || intent === "unmake_admin") {
    const outcome = await write((tx) => setAdmin(tx, id, intent === "make_admin"));
    if (outcome.ok) return redirect(`${LIST}?gedaan=${intent === "make_admin" ? "beheerder" : "geen_beheerder"}`);
    if (outcome.refusal === "last_admin") return data<EndProblem>({ code: "last_admin" }, { status: 409 });
    throw refuse("forbidden");
  }
  if (intent !== "end") throw refuse("not_found");
  const to = MembershipId.safeParse(form.get("to"));
  const outcome = await write((tx) => endMembership(tx, id, to.data ?? null));
  if (outcome.ok) return redirect(`${LIST}?gedaan=beeindigd`);
  const { refusal } = outcome;
  if (refusal.code === "forbidden") throw refuse("forbidden");
  return data<EndProblem>(refusal, { status: 409 });
}

/** One colleague, for who runs the organisation: admin or not, and the end of a membership. */
export default function OneMember() {
  const { name, email, role, admin, heirs } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <>
      <PageHeading
        back={{ href: LIST, label: m.members_title() }}
        title={name}
        eyebrow={admin ? `${roleLabel(role)}, ${m.members_admin()}` : roleLabel(role)}
        lead={email}
      />
      <Section title={m.members_admin_title()} lead={m.members_field_admin_hint()}>
        <form method="post">
          <FormStamp />
          <Button name="intent" value={admin ? "unmake_admin" : "make_admin"} variant="secondary">
            {admin ? m.members_unmake_admin({ name }) : m.members_make_admin({ name })}
          </Button>
        </form>
      </Section>
      <Section title={m.members_end_title()}>
        <Paragraph>{m.members_end_about({ name })}</Paragraph>
        <EndForm button={m.members_end_do({ name })} heirs={heirs} problem={problem} />
      </Section>
    </>
  );
}
