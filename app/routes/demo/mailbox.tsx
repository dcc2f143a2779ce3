import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { listMail, mailbox } from "#app/http/mailbox.server.ts";
import { Apart } from "#app/ui/apart.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { toldApart } from "#app/ui/told-apart.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.mail_box_title()) }];

/** Demo only: every e-mail that the product sent, newest first. */
export async function loader() {
  const list = await listMail(mailbox());
  return list.map(({ id, at, to, subject }) => ({ id, at: at.toISOString(), to: to.join(", "), subject }));
}

export default function Mailbox() {
  const list = useLoaderData<typeof loader>();
  const apart = toldApart(
    list,
    ({ subject }) => subject,
    ({ to, at }) => [to, formatDateTime(at)],
  );
  return (
    <>
      <PageHeading title={m.mail_box_title()} lead={m.mail_box_lead()} />
      <Paragraph small>{m.preferences_box_hours()}</Paragraph>
      {list.length === 0 ? (
        <EmptyState title={m.mail_box_empty()} icon="bell">
          <Paragraph>{m.mail_box_empty_text()}</Paragraph>
        </EmptyState>
      ) : (
        <Table
          caption={m.mail_box_title()}
          captionHidden
          rows={list}
          rowKey={(mail) => mail.id}
          columns={[
            {
              key: "subject",
              header: m.mail_box_subject(),
              cell: (mail) => (
                <TextLink href={`/demo/postvak/${mail.id}`}>
                  {mail.subject}
                  <Apart by={apart(mail)} />
                </TextLink>
              ),
            },
            { key: "to", header: m.mail_box_to(), cell: (mail) => mail.to },
            {
              key: "at",
              header: m.mail_box_at(),
              cell: (mail) => <time dateTime={mail.at}>{formatDateTime(mail.at)}</time>,
            },
          ]}
        />
      )}
    </>
  );
}
