import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { TOKEN_FIELD } from "#app/http/form-token.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { session } from "#app/http/session.server.ts";
import { isKept, keptForm } from "#app/http/submission.server.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { TextList } from "#app/ui/text-list.tsx";
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
  return { id, path: post.path, fields, hat, worn: who.hat?.membership === hat.membership };
}

export default function Resume() {
  const { id, path, fields, hat, worn } = useLoaderData<typeof loader>();
  const token = useRouteLoaderData<typeof rootLoader>("root")?.stamp.token ?? "";
  // Single words, numbers and codes say nothing without their field.
  const written = fields.filter(([name, value]) => !MACHINE.test(name) && /\S\s+\S/.test(value));
  return (
    <>
      <PageHeading
        title={m.account_resume_title()}
        lead={worn ? m.account_resume_lead() : m.account_resume_other_hat({ organisation: hat.organisationName })}
      />
      {written.length > 0 && (
        <Section title={m.account_resume_content()}>
          <TextList
            items={written.map(([, value]) => (
              <span className="wb-lines">{value}</span>
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
          <Button>{m.account_resume_send()}</Button>
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
