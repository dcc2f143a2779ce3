import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember, session } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { PhoneLink } from "#app/ui/phone-link.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { formErrors, type TypedForm } from "#app/ui/typed-form.ts";
import { memberLines, openInvitations, openJoinRequests } from "#db/queries/members.ts";
import { phoneOf } from "#db/queries/phone.ts";
import { localDate } from "#domain/amsterdam.ts";
import { ROLES } from "#domain/codes.ts";
import { ROLES_OF } from "#domain/members.ts";
import { WEBHOOK_EVENTS } from "#domain/webhooks.ts";
import { m } from "#i18n/messages.ts";
import { InviteForm } from "./invite-form.tsx";
import { InvitationCards, JoinCards } from "./member-cards.tsx";
import { MemberTable } from "./member-table.tsx";
import { actOnMembers } from "./members-action.server.ts";
import { PhoneForm } from "./phone-form.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_title()) }];

const HERE = "/organisatie/leden";
const EMPTY: TypedForm = { values: {}, errors: {} };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...ROLES);
  const hat = (await session(request))?.hat;
  if (!hat) throw refuse("forbidden");
  const done = new URL(request.url).searchParams.get("gedaan");
  const called = hat.organisationKind === "employer" || hat.organisationKind === "municipality";
  return read(actor, async (tx) => {
    const page = {
      organisation: hat.organisationName,
      self: actor.membership,
      done,
      called: called ? { kind: hat.organisationKind, phone: await phoneOf(tx, actor.organisation) } : null,
    };
    const members = await memberLines(tx, localDate(new Date()));
    if (!hat.admin) {
      return {
        ...page,
        admin: false as const,
        members: members.map(({ name, role, admin }) => ({ name, role, admin })),
      };
    }
    return {
      ...page,
      admin: true as const,
      hears: WEBHOOK_EVENTS[hat.organisationKind].length > 0,
      roles: ROLES_OF[hat.organisationKind],
      members: members.map((line) => ({ ...line, wornAt: line.wornAt?.toISOString() ?? null })),
      invitations: (await openInvitations(tx)).map((line) => ({ ...line, expiresAt: line.expiresAt.toISOString() })),
      requests: (await openJoinRequests(tx)).map((line) => ({ ...line, createdAt: line.createdAt.toISOString() })),
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const acted = await actOnMembers(await submission(request, ...ROLES));
  if ("done" in acted) return redirect(`${HERE}?gedaan=${acted.done}`);
  if ("refusal" in acted) throw refuse(acted.refusal);
  return data(acted.form, { status: 400 });
}

/** Who works here; for who runs the organisation also invitations, requests and the yearly review of rights. */
export default function Members() {
  const page = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY;
  const done = page.done !== null && Object.hasOwn(DONE, page.done) ? DONE[page.done as keyof typeof DONE]() : null;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading
        title={m.members_title()}
        eyebrow={page.organisation}
        lead={page.admin ? m.members_lead_admin() : m.members_lead()}
        actions={
          <>
            {page.admin && page.hears && (
              <ButtonLink href="/organisatie/webhooks" variant="secondary">
                {m.webhooks_link()}
              </ButtonLink>
            )}
            <ButtonLink href="/organisatie/vertrekken" variant="secondary">
              {m.members_leave_title()}
            </ButtonLink>
          </>
        }
      />
      {done !== null && (
        <Alert tone="ok" role="status">
          {done}
        </Alert>
      )}
      {page.admin ? (
        <>
          {page.requests.length > 0 && <JoinCards requests={page.requests} />}
          <MemberTable members={page.members} self={page.self} />
          {page.invitations.length > 0 && <InvitationCards invitations={page.invitations} />}
          <InviteForm form={form} roles={page.roles} />
          {page.called && (
            <PhoneForm
              form={form}
              phone={page.called.phone}
              about={
                page.called.kind === "employer"
                  ? m.members_phone_about_employer()
                  : m.members_phone_about_municipality()
              }
            />
          )}
        </>
      ) : (
        <>
          <Section title={m.members_people()}>
            <TextList
              items={page.members.map(({ name, role, admin }) =>
                [name, roleLabel(role), ...(admin ? [m.members_admin()] : [])].join(" · "),
              )}
            />
          </Section>
          {page.called && (
            <Section title={m.members_phone_title()}>
              <Paragraph>
                {page.called.phone === null ? m.members_phone_none() : <PhoneLink phone={page.called.phone} />}
              </Paragraph>
            </Section>
          )}
        </>
      )}
    </>
  );
}

const DONE = {
  uitgenodigd: m.members_done_invited,
  ingetrokken: m.members_done_withdrawn,
  bevestigd: m.members_done_reviewed,
  toegelaten: m.members_done_admitted,
  afgewezen: m.members_done_rejected,
  beeindigd: m.members_done_ended,
  beheerder: m.members_done_admin,
  geen_beheerder: m.members_done_no_admin,
  telefoon: m.members_done_phone,
  geen_telefoon: m.members_done_no_phone,
};
