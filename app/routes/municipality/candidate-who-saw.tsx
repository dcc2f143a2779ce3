import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { SeenDays } from "#app/ui/who-saw.tsx";
import { seenDays } from "#app/ui/who-saw-words.ts";
import { candidatesInBrief } from "#db/queries/candidates-brief.ts";
import { whoSaw } from "#db/queries/who-saw.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(m.traces_staff_title({ name: data?.name ?? "" })) },
];

/** What the candidate reads behind the link, for the own municipality: to answer a question about it. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(CandidateId, params["candidateId"]);
  return read(actor, async (tx) => {
    const [candidate] = await candidatesInBrief(tx, [id]);
    if (!candidate) throw refuse("not_found");
    return { id, name: candidate.pseudonym, days: seenDays(await whoSaw(tx, id), false) };
  });
}

export default function CandidateWhoSaw() {
  const { id, name, days } = useLoaderData<typeof loader>();
  const headers = { who: m.traces_who(), what: m.traces_what(), why: m.traces_why() };
  return (
    <>
      <PageHeading
        title={m.traces_staff_title({ name })}
        lead={m.traces_staff_lead()}
        back={{ href: `/gemeente/kandidaten/${id}`, label: m.traces_back_file({ name }) }}
      />
      {days.length === 0 ? <Paragraph>{m.traces_none_staff()}</Paragraph> : <SeenDays days={days} headers={headers} />}
    </>
  );
}
