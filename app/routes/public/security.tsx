import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/http/env.server.ts";
import { Section } from "#app/ui/card.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextList } from "#app/ui/text-list.tsx";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.disclosure_title()) }];

export function loader() {
  return { contact: env().WERKBRUG_CONTACT ?? null };
}

/** How to report a vulnerability, and what both sides may count on (coordinated disclosure). */
export default function Security() {
  const { contact } = useLoaderData<typeof loader>();
  return (
    <div className="wb-stack">
      <PageHeading title={m.disclosure_title()} lead={m.disclosure_lead()} />
      <Section title={m.disclosure_how_title()}>
        <Paragraph>{contact === null ? m.disclosure_how_owner() : m.disclosure_how_mail({ email: contact })}</Paragraph>
        <TextList items={[m.disclosure_how_what(), m.disclosure_how_people()]} />
      </Section>
      <Section title={m.disclosure_we_title()}>
        <TextList items={[m.disclosure_we_answer(), m.disclosure_we_quiet(), m.disclosure_we_law()]} />
      </Section>
      <Section title={m.disclosure_you_title()}>
        <TextList items={[m.disclosure_you_stop(), m.disclosure_you_load(), m.disclosure_you_quiet()]} />
      </Section>
    </div>
  );
}
