import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { read, write } from "#app/http/db.server.ts";
import { Button } from "#app/ui/button.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { stopMail, stoppableMail } from "#db/commands/choose-mail.ts";
import { secretHash } from "#db/secret-hash.ts";
import { visitor } from "#domain/actor.ts";
import { DIGEST } from "#domain/mail-choices.ts";
import { CHOICES_PATH, isMailToken } from "#domain/mail-link.ts";
import { isNoticeKind } from "#domain/notices.ts";
import { inLocale, isLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { noticeKindLabel } from "#i18n/notice-texts.ts";
import { LINK_HEADERS } from "./link.server.ts";
import { LinkStamp } from "#app/ui/form-stamp.tsx";

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: found }) => [
  { title: pageTitle(found?.page?.title ?? m.preferences_stop_gone_title()) },
  { name: "robots", content: "noindex, nofollow" },
];

/** Opening only asks: a mail scanner that follows the link stops nothing. */
export async function loader({ params }: LoaderFunctionArgs) {
  const mail = await mailOf(params["token"]);
  if (!mail) return data({ page: null }, { status: 404, headers: LINK_HEADERS });
  return data({ page: wordsOf(mail) }, { headers: LINK_HEADERS });
}

/**
 * Stops at once, for whoever holds the link: a person who presses the button, or a mail program in their name (RFC 8058:
 * one POST without cookie, origin or token). The secret of the address is all that counts.
 */
export async function action({ params }: ActionFunctionArgs) {
  const token = params["token"];
  const mail = await mailOf(token);
  if (!mail || token === undefined) return data({ stopped: false }, { status: 404 });
  const stopped = await write(visitor, (tx) => stopMail(tx, secretHash(token), [mail.template]));
  return data({ stopped }, { status: stopped ? 200 : 404 });
}

type Mail = { readonly template: string; readonly language: string };

function mailOf(token: string | undefined): Promise<Mail | null> {
  if (!isMailToken(token)) return Promise.resolve(null);
  return read(visitor, (tx) => stoppableMail(tx, secretHash(token)));
}

/** In the language of the e-mail, whatever that of the frame around it. */
function wordsOf({ template, language }: Mail) {
  const locale: Locale = isLocale(language) ? language : "nl";
  const staff = template === DIGEST || isNoticeKind(template);
  return inLocale(locale, () => ({
    locale,
    title: m.preferences_stop_title(),
    lead: aboutStopping(template),
    button: m.preferences_stop_button(),
    doneTitle: m.preferences_stop_done_title(),
    done: staff ? m.preferences_stop_done() : m.preferences_stop_done_candidate(),
    choose: staff ? m.preferences_link() : null,
  }));
}

function aboutStopping(template: string): string {
  if (template === DIGEST) return m.preferences_stop_digest();
  if (!isNoticeKind(template)) return m.preferences_stop_candidate();
  return m.preferences_stop_kind({ kind: noticeKindLabel(template) });
}

export default function StopMail() {
  const { page } = useLoaderData<typeof loader>();
  const stopped = useActionData<typeof action>()?.stopped ?? false;
  if (!page) {
    return <PageHeading title={m.preferences_stop_gone_title()} lead={m.preferences_stop_gone()} />;
  }
  return (
    <div className="wb-stack" lang={page.locale}>
      <PageHeading title={stopped ? page.doneTitle : page.title} lead={stopped ? page.done : page.lead} />
      {!stopped && (
        <Form method="post">
          <LinkStamp />
          <Button>{page.button}</Button>
        </Form>
      )}
      {page.choose !== null && (
        <Paragraph>
          <TextLink href={CHOICES_PATH}>{page.choose}</TextLink>
        </Paragraph>
      )}
    </div>
  );
}
