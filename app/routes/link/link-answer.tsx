import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read, write } from "#app/http/db.server.ts";
import { readLinkForm } from "#app/http/read-form.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { giveConsent } from "#db/commands/consent-match.ts";
import { declineProposal } from "#db/commands/decline-match.ts";
import { withdrawConsent } from "#db/commands/withdraw-match.ts";
import type { Tx } from "#db/access.ts";
import { matchForCandidate } from "#db/queries/matches.ts";
import type { CandidateLink } from "#domain/actor.ts";
import { matchTransition } from "#domain/match-states.ts";
import { type Answer, answerNamed, ANSWER_STEPS } from "./answers.ts";
import { answerPage } from "./answer-page.server.ts";
import { callOf } from "./call-words.server.ts";
import { LinkCall } from "./link-call.tsx";
import { LINK_HEADERS, languageOf, personBehind } from "./link.server.ts";
import { LinkFrame, LinkGone, linkMeta } from "./link-frame.tsx";
import { LinkStamp } from "#app/ui/form-stamp.tsx";

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: found }) => linkMeta(found?.page?.title);

/** Asks once more what one chose; nothing is recorded by looking. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const answer = answerNamed(params["answer"]);
  const token = params["token"] ?? "";
  const person = await personBehind(token);
  if (!answer) throw refuse("not_found");
  if (!person)
    return data(
      { page: null, call: null, locale: languageOf(request, null), path: "", answer },
      { status: 404, headers: LINK_HEADERS },
    );
  const { match, language } = await read(person, (tx) => matchForCandidate(tx));
  const locale = languageOf(request, language);
  const back = `/k/${token}?taal=${locale}`;
  if (!matchTransition(match.status, ANSWER_STEPS[answer], "candidate")) throw redirect(back);
  return data(
    {
      page: answerPage(locale, answer, match.employerName),
      call: callOf(locale, { match }),
      locale,
      path: `/k/${token}`,
      answer,
    },
    { headers: LINK_HEADERS },
  );
}

/** The answer itself: the first one counts, a later one only leads to the page that says how it stands. */
export async function action({ request, params }: ActionFunctionArgs) {
  const answer = answerNamed(params["answer"]);
  const token = params["token"] ?? "";
  const person = await personBehind(token);
  if (!answer || !person) throw refuse("not_found");
  await readLinkForm(request);
  await write(person, (tx) => giveAnswer(tx, answer));
  return redirect(`/k/${token}?taal=${languageOf(request, null)}`);
}

function giveAnswer(tx: Tx<CandidateLink>, answer: Answer) {
  switch (answer) {
    case "ja":
      return giveConsent(tx);
    case "nee":
      return declineProposal(tx);
    case "terug":
      return withdrawConsent(tx);
  }
}

export default function LinkAnswer() {
  const { page, call, locale, path, answer } = useLoaderData<typeof loader>();
  if (!page) return <LinkGone />;
  return (
    <LinkFrame locale={locale} path={`${path}/${answer}`}>
      <PageHeading title={page.title} lead={page.lead} />
      <TextList items={page.lines} />
      <form method="post" action={`${path}/${answer}?taal=${locale}`}>
        <LinkStamp />
        <ButtonRow>
          <Button>{page.button}</Button>
          <ButtonLink href={`${path}?taal=${locale}`} variant="subtle">
            {page.back}
          </ButtonLink>
        </ButtonRow>
      </form>
      <LinkCall call={call} />
    </LinkFrame>
  );
}
