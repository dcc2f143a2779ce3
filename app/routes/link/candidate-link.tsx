import { data, type HeadersFunction, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { Heading, PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { candidateAddressTrouble } from "#db/queries/mail-choices.ts";
import { matchForCandidate } from "#db/queries/matches.ts";
import { shownPlacement } from "#db/queries/placements.ts";
import { inLocale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { callOf } from "./call-words.server.ts";
import { LinkCall } from "./link-call.tsx";
import { LINK_HEADERS, languageOf, personBehind } from "./link.server.ts";
import { type LinkPage, linkPage } from "./link-page.server.ts";
import { LinkFrame, LinkGone, linkMeta } from "./link-frame.tsx";

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: found }) => linkMeta(found?.page?.title);

/** Opening only reads: a mail scanner or a preview that follows the link answers nothing. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const token = params["token"] ?? "";
  const person = await personBehind(token);
  if (!person)
    return data(
      { page: null, call: null, whoSaw: "", trouble: null, locale: languageOf(request, null), path: "" },
      { status: 404, headers: LINK_HEADERS },
    );
  const { found, placement, because } = await read(person, async (tx) => {
    const match = await matchForCandidate(tx);
    return {
      found: match,
      placement: await shownPlacement(tx, match.match.placementId),
      because: await candidateAddressTrouble(tx, person.candidate),
    };
  });
  const locale = languageOf(request, found.language);
  return data(
    {
      page: linkPage(locale, token, found, placement),
      call: callOf(locale, found),
      whoSaw: inLocale(locale, () => m.traces_link()),
      trouble: inLocale(locale, () => troubleWords(because)),
      locale,
      path: `/k/${token}`,
    },
    { headers: LINK_HEADERS },
  );
}

/** That e-mail does not reach the person, and what to do. */
function troubleWords(because: Awaited<ReturnType<typeof candidateAddressTrouble>>) {
  if (because === null) return null;
  return because === "unwanted"
    ? { title: m.preferences_own_unwanted_title(), text: m.preferences_own_unwanted() }
    : { title: m.preferences_own_title(), text: m.preferences_own() };
}

/** Where the choices are, for the link at the top. */
const ANSWER = "antwoord";

export default function CandidateLink() {
  const { page, call, whoSaw, trouble, locale, path } = useLoaderData<typeof loader>();
  if (!page) return <LinkGone />;
  return (
    <LinkFrame locale={locale} path={path}>
      <PageHeading title={page.title} lead={page.lead} />
      <LinkCall call={call} />
      {trouble && (
        <Alert tone="warning" title={trouble.title}>
          {trouble.text}
        </Alert>
      )}
      {page.jump !== null && (
        <Paragraph>
          <TextLink href={`#${ANSWER}`}>{page.jump}</TextLink>
        </Paragraph>
      )}
      {page.choices.some(({ strong }) => strong) ? null : <Next next={page.next} />}
      {page.calendar && (
        <ButtonRow>
          <ButtonLink href={page.calendar.href} variant="secondary" icon="calendar">
            {page.calendar.label}
          </ButtonLink>
        </ButtonRow>
      )}
      <Place place={page.place} />
      {page.week && (
        <Section title={page.week.title}>
          <DefinitionList items={page.week.days} />
        </Section>
      )}
      {page.learn && (
        <Section title={page.learn.title}>
          <div lang="nl">
            <TextList items={page.learn.goals} />
          </div>
        </Section>
      )}
      {page.sees && (
        <Section title={page.sees.title}>
          {page.sees.parts.map((part) => (
            <div className="wb-flow" key={part.lead}>
              <Paragraph>{part.lead}</Paragraph>
              <TextList items={part.fields} />
            </div>
          ))}
          <Paragraph>{page.sees.until}</Paragraph>
        </Section>
      )}
      {page.calm.map((line) => (
        <Paragraph key={line}>
          <strong>{line}</strong>
        </Paragraph>
      ))}
      <Choices choices={page.choices} locale={locale} />
      <ul className="wb-plain-list">
        <li>
          <TextLink href={`${path}/wie-keek?taal=${locale}`}>{whoSaw}</TextLink>
        </li>
        <li>
          <TextLink href={page.own.href}>{page.own.label}</TextLink>
        </li>
      </ul>
    </LinkFrame>
  );
}

function Choices({ choices, locale }: { readonly choices: LinkPage["choices"]; readonly locale: string }) {
  if (choices.length === 0) return null;
  return (
    <div id={ANSWER} tabIndex={-1}>
      <ButtonRow>
        {choices.map((choice) => (
          <ButtonLink
            key={choice.href}
            href={`${choice.href}?taal=${locale}`}
            variant={choice.strong ? "primary" : "secondary"}
          >
            {choice.label}
          </ButtonLink>
        ))}
      </ButtonRow>
    </div>
  );
}

function Next({ next }: { readonly next: LinkPage["next"] }) {
  if (!next) return null;
  return (
    <Section title={next.title}>
      <TextList items={next.steps} />
    </Section>
  );
}

function Place({ place }: { readonly place: LinkPage["place"] }) {
  if (!place) return null;
  return (
    <Section title={<span lang="nl">{place.title}</span>} lead={place.note ?? undefined}>
      <div lang="nl">
        <TextList items={place.tasks} />
      </div>
      <DefinitionList items={place.facts} />
      <Heading level={3}>{place.dutch.title}</Heading>
      <DefinitionList items={place.dutch.facts} />
    </Section>
  );
}
