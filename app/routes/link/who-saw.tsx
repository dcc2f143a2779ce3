import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { SeenDays } from "#app/ui/who-saw.tsx";
import { seenDays } from "#app/ui/who-saw-words.ts";
import { matchForCandidate } from "#db/queries/matches.ts";
import { type Sighting, whoSaw } from "#db/queries/who-saw.ts";
import { inLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { callOf } from "./call-words.server.ts";
import { LinkCall } from "./link-call.tsx";
import { LinkFrame, LinkGone, linkMeta } from "./link-frame.tsx";
import { LINK_HEADERS, languageOf, personBehind } from "./link.server.ts";

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: found }) => linkMeta(found?.page?.title);

/** The person's own answer to: who has seen my data? */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const token = params["token"] ?? "";
  const person = await personBehind(token);
  if (!person)
    return data(
      { page: null, call: null, locale: languageOf(request, null), path: "" },
      { status: 404, headers: LINK_HEADERS },
    );
  const { found, sightings } = await read(person, async (tx) => ({
    found: await matchForCandidate(tx),
    sightings: await whoSaw(tx, person.candidate),
  }));
  const locale = languageOf(request, found.language);
  const page = wordsOf(locale, sightings);
  return data({ page, call: callOf(locale, found), locale, path: `/k/${token}` }, { headers: LINK_HEADERS });
}

function wordsOf(locale: Locale, sightings: readonly Sighting[]) {
  return inLocale(locale, () => ({
    title: m.traces_title(),
    lead: m.traces_lead(),
    about: m.traces_no_names(),
    none: m.traces_none(),
    back: m.traces_back(),
    days: seenDays(sightings, true),
    headers: { who: m.traces_who(), what: m.traces_what(), why: m.traces_why() },
  }));
}

export default function WhoSaw() {
  const { page, call, locale, path } = useLoaderData<typeof loader>();
  if (!page) return <LinkGone />;
  return (
    <LinkFrame locale={locale} path={`${path}/wie-keek`}>
      <PageHeading title={page.title} lead={page.lead} back={{ href: `${path}?taal=${locale}`, label: page.back }} />
      <Paragraph>{page.about}</Paragraph>
      {page.days.length === 0 ? (
        <Paragraph>{page.none}</Paragraph>
      ) : (
        <SeenDays days={page.days} headers={page.headers} />
      )}
      <LinkCall call={call} />
    </LinkFrame>
  );
}
