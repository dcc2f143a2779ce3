import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember, session } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { namedApart, toldApart } from "#app/ui/told-apart.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { readNotices } from "#db/commands/read-notices.ts";
import { ownAddressTrouble } from "#db/queries/mail-choices.ts";
import { noticeAbout, notices } from "#db/queries/notices.ts";
import { ROLES } from "#domain/codes.ts";
import { CHOICES_PATH } from "#domain/mail-link.ts";
import { NoticeId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { noticeTarget } from "./notice-target.ts";
import { noticeWords } from "./notice-words.server.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.notice_page_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...ROLES);
  const organisation = (await session(request))?.hat?.organisationName ?? "";
  const { rows, trouble } = await read(actor, async (tx) => ({
    rows: await notices(tx),
    trouble: await ownAddressTrouble(tx),
  }));
  const list = rows.map((notice) => ({
    id: notice.id,
    isNew: notice.isNew,
    at: notice.createdAt.toISOString(),
    pseudonym: notice.pseudonym,
    ...noticeWords(notice, organisation),
  }));
  return { list, trouble: trouble !== null };
}

/** Marks all as read, or one and leads to what it is about. */
export async function action({ request }: ActionFunctionArgs) {
  const { actor, form, write } = await submission(request, ...ROLES);
  const which = form.get("notice");
  if (which === "all") {
    await write((tx) => readNotices(tx, "all"));
    return redirect("/meldingen");
  }
  const id = NoticeId.safeParse(which);
  if (!id.success) throw refuse("not_found");
  const about = await read(actor, (tx) => noticeAbout(tx, id.data));
  if (!about) throw refuse("not_found");
  await write((tx) => readNotices(tx, id.data));
  return redirect(noticeTarget(actor.role, about));
}

export default function Notices() {
  const { list, trouble } = useLoaderData<typeof loader>();
  const unread = list.filter((notice) => notice.isNew).length;
  const apart = toldApart(
    list,
    ({ title }) => title,
    (notice) => [notice.pseudonym, formatDateTime(notice.at)],
  );
  return (
    <>
      <PageHeading
        title={m.notice_page_title()}
        lead={m.notice_page_lead({ count: unread })}
        actions={unread > 0 && <ReadAll />}
      />
      {trouble && (
        <Alert tone="warning" title={m.preferences_trouble_title()}>
          <TextLink href={CHOICES_PATH}>{m.preferences_link()}</TextLink>
        </Alert>
      )}
      {!trouble && (
        <Paragraph>
          <TextLink href={CHOICES_PATH}>{m.preferences_link()}</TextLink>
        </Paragraph>
      )}
      {list.length === 0 ? (
        <EmptyState title={m.notice_empty_title()} icon="bell">
          <Paragraph>{m.notice_empty_text()}</Paragraph>
        </EmptyState>
      ) : (
        <CardList>
          {list.map((notice) => (
            <NoticeCard key={notice.id} notice={notice} about={namedApart(notice.title, apart(notice))} />
          ))}
        </CardList>
      )}
    </>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["list"][number];

function NoticeCard({ notice, about }: { readonly notice: Shown; readonly about: string }) {
  return (
    <Card
      level={2}
      title={notice.title}
      badges={notice.isNew && <Badge tone="accent">{m.notice_unread()}</Badge>}
      meta={[{ icon: "clock", text: <time dateTime={notice.at}>{formatDateTime(notice.at)}</time> }]}
      actions={
        <Form method="post">
          <FormStamp />
          <Button name="notice" value={notice.id} variant="secondary" small aria-label={`${m.notice_open()}: ${about}`}>
            {m.notice_open()}
          </Button>
        </Form>
      }
    >
      {notice.pseudonym !== null && <Paragraph>{notice.pseudonym}</Paragraph>}
      {notice.when !== "" && <Paragraph>{notice.when}</Paragraph>}
      <Paragraph>{notice.next}</Paragraph>
      <Paragraph small>{notice.why}</Paragraph>
    </Card>
  );
}

function ReadAll() {
  return (
    <Form method="post">
      <FormStamp />
      <Button name="notice" value="all" variant="secondary">
        {m.notice_read_all()}
      </Button>
    </Form>
  );
}
