import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/http/env.server.ts";
import { Section } from "#app/ui/card.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextList } from "#app/ui/text-list.tsx";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.security_title()) }];

export function loader() {
  return { contact: env().WERKBRUG_CONTACT ?? null };
}

/** How to report a vulnerability, and what both sides may count on (coordinated disclosure). */
export default function Security() {
  const { contact } = useLoaderData<typeof loader>();
  return (
    <div className="wb-stack">
      <PageHeading title={m.security_title()} lead={m.security_lead()} />
      <Section title={m.security_how_title()}>
        <Paragraph>{contact === null ? m.security_how_owner() : m.security_how_mail({ email: contact })}</Paragraph>
        <TextList items={[m.security_how_what(), m.security_how_people()]} />
      </Section>
      <Section title={m.security_we_title()}>
        <TextList items={[m.security_we_answer(), m.security_we_quiet(), m.security_we_law()]} />
      </Section>
      <Section title={m.security_you_title()}>
        <TextList items={[m.security_you_stop(), m.security_you_load(), m.security_you_quiet()]} />
      </Section>
    </div>
  );
}
