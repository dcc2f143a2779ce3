import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { mailbox, readMail, summary } from "#app/http/mailbox.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: pageTitle(data?.subject ?? "") }];

/** Demo only: one e-mail. Its text part is shown, never its HTML: nothing in a message can run or load anything here. */
export async function loader({ params }: LoaderFunctionArgs) {
  const id = params["mailId"] ?? "";
  const mail = await readMail(mailbox(), id);
  if (!mail) throw refuse("not_found");
  const { at, to, from, subject } = summary(id, mail);
  const paragraphs = (mail.text ?? "").split(/\n{2,}/).map((text) => text.trim());
  return {
    at: at.toISOString(),
    to: to.join(", "),
    from,
    subject,
    paragraphs: paragraphs.filter(Boolean).map((text) => text.split("\n")),
  };
}

export default function Mail() {
  const { at, to, from, subject, paragraphs } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title={subject} back={{ href: "/demo/postvak", label: m.mail_box_back() }} />
      <DefinitionList
        items={[
          { term: m.mail_box_from(), value: from },
          { term: m.mail_box_to(), value: to },
          { term: m.mail_box_at(), value: <time dateTime={at}>{formatDateTime(at)}</time> },
        ]}
      />
      <Section title={m.mail_box_message()}>
        {paragraphs.map((lines, paragraph) => (
          <Paragraph key={paragraph}>
            {lines.map((line, at) => (
              <span key={at}>
                {at > 0 && <br />}
                <Line text={line} />
              </span>
            ))}
          </Paragraph>
        ))}
      </Section>
    </>
  );
}

/** A line that is an address becomes a link; a page of this site opens on this site. */
function Line({ text }: { readonly text: string }) {
  if (text === "--") return <span aria-hidden="true">–</span>;
  const url = /^https?:\/\/\S+$/.test(text) ? URL.parse(text) : null;
  if (!url) return text;
  return <TextLink href={`${url.pathname}${url.search}`}>{text}</TextLink>;
}
