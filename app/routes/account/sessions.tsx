import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read, write } from "#app/http/db.server.ts";
import { readForm } from "#app/http/read-form.server.ts";
import { requireSession } from "#app/http/session.server.ts";
import { closeOtherSessions, closeOwnSession } from "#db/commands/session.ts";
import { factorCount, secondFactors } from "#db/queries/second-factors.ts";
import { ownSessions } from "#db/queries/session.ts";
import { Apart } from "#app/ui/apart.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { toldApart } from "#app/ui/told-apart.ts";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: `${m.sessions_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, id } = await requireSession(request);
  const sessions = await read(actor, (tx) => ownSessions(tx));
  return { current: id, sessions };
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, id, fresh } = await requireSession(request);
  if (!fresh && factorCount(await read(actor, (tx) => secondFactors(tx))) > 0)
    throw redirect("/bevestigen?verder=/sessies");
  const form = await readForm(request);
  const wanted = form.get("session");
  if (form.get("intent") === "others") await write(actor, (tx) => closeOtherSessions(tx, id));
  else if (typeof wanted === "string" && /^[0-9a-f-]{36}$/.test(wanted) && wanted !== id)
    await write(actor, (tx) => closeOwnSession(tx, wanted));
  return redirect("/sessies");
}

/** Where one is signed in, and how to end that. */
export default function Sessions() {
  const { current, sessions } = useLoaderData<typeof loader>();
  const deviceOf = ({ device }: (typeof sessions)[number]) => device || m.sessions_unknown_device();
  const apart = toldApart(sessions, deviceOf, ({ createdAt }) => [formatDateTime(createdAt)]);
  return (
    <>
      <PageHeading title={m.sessions_title()} lead={m.sessions_lead()} />
      <CardList columns>
        {sessions.map((one) => (
          <Card
            key={one.id}
            level={2}
            title={deviceOf(one)}
            badges={one.id === current ? <Badge tone="ok">{m.sessions_this()}</Badge> : undefined}
          >
            <DefinitionList
              items={[
                { term: m.sessions_since(), value: formatDateTime(one.createdAt) },
                { term: m.sessions_seen(), value: formatDateTime(one.seenAt) },
                { term: m.sessions_ends(), value: formatDateTime(one.endsAt) },
              ]}
            />
            {one.id !== current && (
              <form method="post">
                <FormStamp />
                <input type="hidden" name="session" value={one.id} />
                <Button variant="secondary">
                  {m.sessions_end({ device: deviceOf(one) })}
                  <Apart by={apart(one)} />
                </Button>
              </form>
            )}
          </Card>
        ))}
      </CardList>
      {sessions.length > 1 && (
        <form method="post" className="wb-form">
          <FormStamp />
          <Button name="intent" value="others" variant="danger">
            {m.sessions_end_others()}
          </Button>
        </form>
      )}
      <TextLink href="/beveiliging">{m.security_title()}</TextLink>
    </>
  );
}
