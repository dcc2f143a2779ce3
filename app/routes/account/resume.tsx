import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { TOKEN_FIELD } from "#app/http/form-token.server.ts";
import { landingPage } from "#app/http/landing.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { session } from "#app/http/session.server.ts";
import { isKept, keptForm } from "#app/http/submission.server.ts";
import { momentOf } from "#app/http/typed-form.server.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: `${m.account_resume_title()} · ${m.app_name()}` }];

/**
 * A form that was sent after its session ended, under another hat or while somebody else was signed in: what is in it, and
 * how to send it after all.
 */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const who = await session(request);
  const id = params["parkedId"] ?? "";
  if (!/^[0-9a-f-]{36}$/.test(id)) throw refuse("not_found");
  if (!who) throw redirect(`/aanmelden?bewaard=${id}`);
  // What was typed may be about a person: it waits for the second factor as every page of the role does.
  if (who.waiting) throw redirect(`/bevestigen?verder=/verder/${id}`);
  const hats = who.hats.map(({ membership }) => membership);
  const post = await keptForm(request, id, hats);
  const hat = who.hats.find(({ membership }) => membership === post?.membership);
  if (!post || !hat) throw (await isKept(request, id)) ? redirect(`/aanmelden?bewaard=${id}`) : refuse("gone");
  const fields = [...new URLSearchParams(post.body)].filter(([name]) => name !== TOKEN_FIELD);
  return {
    id,
    path: post.path,
    fields,
    written: fields.flatMap(writtenIn),
    hat,
    worn: who.hat?.membership === hat.membership,
    landing: landingPage(hat.role),
  };
}

/** What somebody wrote in a field: text and moments. Single words, numbers and codes say nothing without their field. */
function writtenIn([name, value]: readonly [string, string]): string[] {
  if (MACHINE.test(name)) return [];
  const moment = momentOf(value);
  if (moment) return [formatDateTime(moment)];
  return /\S\s+\S/.test(value) ? [value] : [];
}

export default function Resume() {
  const { id, path, fields, written, hat, worn, landing } = useLoaderData<typeof loader>();
  const token = useRouteLoaderData<typeof rootLoader>("root")?.stamp.token ?? "";
  return (
    <>
      <PageHeading
        title={m.account_resume_title()}
        lead={worn ? m.account_resume_lead() : m.account_resume_other_hat({ organisation: hat.organisationName })}
      />
      {written.length > 0 && (
        <Section title={m.account_resume_content()}>
          <TextList
            items={written.map((text) => (
              <span className="wb-lines">{text}</span>
            ))}
          />
        </Section>
      )}
      <Paragraph>{m.account_resume_choices()}</Paragraph>
      {worn ? (
        <form method="post" action={path}>
          <input type="hidden" name="csrf_token" value={token} />
          {fields.map(([name, value], index) => (
            <input type="hidden" key={index} name={name} value={value} />
          ))}
          <ButtonRow>
            <Button>{m.account_resume_send()}</Button>
            <ButtonLink href={path} variant="secondary">
              {m.account_resume_page()}
            </ButtonLink>
            <ButtonLink href={landing} variant="subtle">
              {m.account_resume_not()}
            </ButtonLink>
          </ButtonRow>
        </form>
      ) : (
        <form method="post" action="/rol">
          <FormStamp />
          <input type="hidden" name="membership" value={hat.membership} />
          <input type="hidden" name="next" value={`/verder/${id}`} />
          <Button>{m.account_hats_choose({ organisation: hat.organisationName })}</Button>
        </form>
      )}
    </>
  );
}

/** Fields that the page filled in, not the person. */
const MACHINE = /^form_|^intent$|^version$|Id$/;
