import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember, session } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { Section } from "#app/ui/card.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { endMembership } from "#db/commands/end-membership.ts";
import { memberLines } from "#db/queries/members.ts";
import { localDate } from "#domain/amsterdam.ts";
import { ROLES } from "#domain/codes.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { type EndProblem, EndForm } from "./end-form.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_leave_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...ROLES);
  const organisation = (await session(request))?.hat?.organisationName ?? "";
  const lines = await read(actor, (tx) => memberLines(tx, localDate(new Date())));
  const heirs = lines.filter(
    ({ id, role }) => id !== actor.membership && (role === "caseworker" || role === "team_lead"),
  );
  return { organisation, heirs: heirs.map(({ id, name }) => ({ value: id as string, label: name })) };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, form, write } = await submission(request, ...ROLES);
  const to = MembershipId.safeParse(form.get("to"));
  const outcome = await write((tx) => endMembership(tx, actor.membership, to.data ?? null));
  if (outcome.ok) return redirect("/rol");
  const { refusal } = outcome;
  if (refusal.code === "forbidden") throw refuse("forbidden");
  return data<EndProblem>(refusal, { status: 409 });
}

/** Leaving an organisation: the last admin stays, and nobody leaves candidates behind. */
export default function Leave() {
  const { organisation, heirs } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  return (
    <>
      <PageHeading
        back={{ href: "/organisatie/leden", label: m.members_title() }}
        title={m.members_leave_title()}
        eyebrow={organisation}
      />
      <Section title={m.members_leave_what()}>
        <Paragraph>{m.members_leave_about({ organisation })}</Paragraph>
        <EndForm button={m.members_leave_do({ organisation })} heirs={heirs} problem={problem} />
      </Section>
    </>
  );
}
