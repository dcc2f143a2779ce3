import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { landingPage } from "#app/http/landing.ts";
import { JOIN_PAGE, member, session } from "#app/http/session.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { ownVerification } from "#db/queries/verification.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.members_waiting_title()) }];

/** Asks for no verified hat, because it is the page of who has none. */
export async function loader({ request }: LoaderFunctionArgs) {
  const who = await session(request);
  if (!who) throw redirect(`/aanmelden?verder=${encodeURIComponent("/organisatie/wachten")}`);
  const { hat } = who;
  if (who.waiting) throw redirect(`/bevestigen?verder=${encodeURIComponent("/organisatie/wachten")}`);
  if (!hat) throw redirect(who.hats.length > 0 ? "/rol" : JOIN_PAGE);
  const waiting = await read(member(who, hat), (tx) => ownVerification(tx));
  if (!waiting) throw redirect(landingPage(hat.role));
  return {
    ...waiting,
    createdAt: waiting.createdAt.toISOString(),
    refusedAt: waiting.refusedAt?.toISOString() ?? null,
  };
}

/** What an organisation sees until it is verified: that it waits, for whom, and what it has filled in. */
export default function Waiting() {
  const { name, kvkNumber, region, createdAt, refusedAt, refusedBecause } = useLoaderData<typeof loader>();
  const where = region ?? "";
  return (
    <>
      <PageHeading title={m.members_waiting_title()} eyebrow={name} />
      {refusedAt === null ? (
        <Alert title={m.members_waiting_now()}>{m.members_waiting_next({ region: where })}</Alert>
      ) : (
        <Alert tone="warning" title={m.members_refused_now({ date: formatDate(refusedAt) })}>
          <Paragraph>{refusedBecause}</Paragraph>
          <Paragraph>{m.members_refused_next({ region: where })}</Paragraph>
        </Alert>
      )}
      <Section title={m.members_waiting_given()}>
        <DefinitionList
          items={[
            { term: m.members_field_name(), value: name },
            { term: m.members_field_kvk(), value: kvkNumber ?? "–" },
            { term: m.members_waiting_since(), value: formatDate(createdAt) },
          ]}
        />
      </Section>
    </>
  );
}
