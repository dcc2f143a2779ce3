import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/http/env.server.ts";
import { Section } from "#app/ui/card.tsx";
import { formatDate } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextList } from "#app/ui/text-list.tsx";
import { m } from "#i18n/messages.ts";

/** ISO date on which this statement was last held against what is really tested. */
const DRAWN_UP = "2026-11-25";

const SOFT_HYPHEN = "\u00ad";

export const meta: MetaFunction = () => [
  { title: pageTitle(m.account_accessibility_title().replaceAll(SOFT_HYPHEN, "")) },
];

export function loader() {
  return { contact: env().WERKBRUG_CONTACT ?? null };
}

/** The statement (toegankelijkheidsverklaring) that the Besluit digitale toegankelijkheid overheid asks for. */
export default function Accessibility() {
  const { contact } = useLoaderData<typeof loader>();
  return (
    <div className="wb-stack">
      <PageHeading title={m.account_accessibility_title()} lead={m.account_accessibility_lead()} />
      <Section title={m.account_accessibility_status_title()}>
        <Paragraph>{m.account_accessibility_status_text()}</Paragraph>
        <Paragraph>{m.account_accessibility_status_why()}</Paragraph>
        <Paragraph>{m.account_accessibility_date({ date: formatDate(DRAWN_UP) })}</Paragraph>
      </Section>
      <Section title={m.account_accessibility_tested_title()}>
        <TextList
          items={[
            m.account_accessibility_tested_axe(),
            m.account_accessibility_tested_width(),
            m.account_accessibility_tested_contrast(),
            m.account_accessibility_tested_script(),
          ]}
        />
      </Section>
      <Section title={m.account_accessibility_not_yet_title()}>
        <TextList
          items={[
            m.account_accessibility_not_yet_audit(),
            m.account_accessibility_not_yet_readers(),
            m.account_accessibility_not_yet_people(),
          ]}
        />
      </Section>
      <Section title={m.account_accessibility_report_title()}>
        <Paragraph>{m.account_accessibility_report_text()}</Paragraph>
        {contact !== null && <Paragraph>{m.account_accessibility_report_site({ email: contact })}</Paragraph>}
        <Paragraph>{m.accessibility_answer()}</Paragraph>
        <Paragraph>{m.account_accessibility_enforce()}</Paragraph>
      </Section>
      <Section title={m.accessibility_owner_title()}>
        <Paragraph>{m.accessibility_owner_text()}</Paragraph>
      </Section>
    </div>
  );
}
