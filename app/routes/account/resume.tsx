import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useRouteLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import type { loader as rootLoader } from "#app/root.tsx";
import { parkedPost } from "#db/commands/parked-post.ts";
import { ROLES } from "#domain/codes.ts";
import { Button } from "#app/ui/button.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: `${m.account_resume_title()} · ${m.app_name()}` }];

/** The form that was sent after the session ended, ready to be sent again. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...ROLES);
  const id = params["parkedId"] ?? "";
  if (!/^[0-9a-f-]{36}$/.test(id)) throw refuse("not_found");
  const post = await read(actor, (tx) => parkedPost(tx, id, actor.membership));
  if (!post) throw refuse("gone");
  const fields = [...new URLSearchParams(post.body)].filter(([name]) => name !== "form_token");
  return { path: post.path, fields };
}

export default function Resume() {
  const { path, fields } = useLoaderData<typeof loader>();
  const token = useRouteLoaderData<typeof rootLoader>("root")?.stamp.token ?? "";
  return (
    <>
      <PageHeading title={m.account_resume_title()} lead={m.account_resume_lead()} />
      <form method="post" action={path}>
        <input type="hidden" name="form_token" value={token} />
        {fields.map(([name, value], index) => (
          <input type="hidden" key={index} name={name} value={value} />
        ))}
        <Button>{m.account_resume_send()}</Button>
      </form>
    </>
  );
}
