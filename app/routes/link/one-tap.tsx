import {
  type ActionFunctionArgs,
  data,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read, write } from "#app/http/db.server.ts";
import { readLinkForm } from "#app/http/read-form.server.ts";
import { noteRefused, refuse } from "#app/http/refuse.server.ts";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { RadioGroup } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextList } from "#app/ui/text-list.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { type TapChoice, useOneTap } from "#db/commands/use-one-tap.ts";
import { openedTap, type Tap, tapQuestion } from "#db/queries/one-tap.ts";
import { secretHash } from "#db/secret-hash.ts";
import { linkHolder } from "#domain/actor.ts";
import { readLinkToken } from "#domain/link-token.ts";
import { PLAIN_DECLINE_REASONS } from "#domain/match-states.ts";
import { isTapAnswer, TAP_ANSWERS, type TapAnswer } from "#domain/one-tap.ts";
import { m } from "#i18n/messages.ts";
import { LINK_HEADERS } from "./link.server.ts";
import { tapPage, unknownTap } from "./one-tap-words.server.ts";
import { LinkStamp } from "#app/ui/form-stamp.tsx";

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders;
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.title ?? m.promise_tap_unknown_title()) },
  { name: "robots", content: "noindex, nofollow" },
];

const EMPTY: TypedForm = { values: {}, errors: {} };

/** Asks once more. Looking changes nothing: programs that look through mail open every link. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const answer = answerOf(params["answer"]);
  const tap = await behind(params["token"], answer);
  const question = tap && (await read(tap.holder, (tx) => tapQuestion(tx, tap, new Date())));
  if (!tap || !question) return data(unknownTap(), { status: 404, headers: LINK_HEADERS });
  const isJustDone = new URL(request.url).searchParams.has("gedaan");
  const status = question.state === "open" || isJustDone ? 200 : 410;
  return data(tapPage(tap, question, answer, isJustDone), { status, headers: LINK_HEADERS });
}

/** The answer itself, once, for the hat that the e-mail went to; whoever comes later reads how it stands. */
export async function action({ request, params }: ActionFunctionArgs) {
  const answer = answerOf(params["answer"]);
  const tap = await behind(params["token"], answer);
  if (!tap) throw refuse("not_found");
  const form = await readLinkForm(request);
  const choice = choiceOf(answer, form);
  if (!choice) {
    const refused: TypedForm = { values: {}, errors: { reason: [m.promise_tap_reason_needed()] } };
    return data(refused, { status: 400 });
  }
  const outcome = await write(tap.holder, (tx) => useOneTap(tx, tap, choice));
  const path = new URL(request.url).pathname.replace(/\.data$/, "");
  if (outcome.ok) return redirect(`${path}?gedaan=1`);
  // Used, too late or settled: the page itself says which. Of anything else the question still stands.
  if (outcome.refusal === "over" || outcome.refusal === "not_open") return redirect(path);
  const refused: TypedForm = { values: {}, errors: { "": [m.promise_tap_not_possible()] } };
  return data(refused, { status: 409 });
}

/** Null: no reason of the list was chosen. */
function choiceOf(answer: TapAnswer, form: FormData): TapChoice | null {
  if (answer !== "nee") return { answer };
  const reason = PLAIN_DECLINE_REASONS.find((one) => one === form.get("reason"));
  return reason === undefined ? null : { answer, reason };
}

function answerOf(text: string | undefined): TapAnswer {
  if (!isTapAnswer(text)) throw refuse("not_found");
  return text;
}

/** The link, when its secret is known and it asks what this address answers. */
async function behind(token: string | undefined, answer: TapAnswer): Promise<Tap | null> {
  const secret = readLinkToken(token ?? "");
  const tap = secret === null ? null : await read(linkHolder(secretHash(secret)), (tx) => openedTap(tx));
  const answers: readonly string[] = tap ? TAP_ANSWERS[tap.of] : [];
  if (tap && answers.includes(answer)) return tap;
  noteRefused("gone");
  return null;
}

export default function OneTap() {
  const { title, lead, ask, inside } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY;
  if (!ask) {
    return (
      <>
        <PageHeading title={title} lead={lead} />
        <ButtonLink href={inside.href}>{inside.label}</ButtonLink>
      </>
    );
  }
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={title} lead={lead} />
      <TextList items={ask.lines} />
      <form method="post" noValidate className="wb-form">
        <LinkStamp />
        {ask.reasons.length > 0 && (
          <RadioGroup {...typed(form, "reason")} label={m.promise_tap_reason()} required options={ask.reasons} />
        )}
        <ButtonRow>
          <Button>{ask.button}</Button>
          <ButtonLink href={inside.href} variant="subtle">
            {inside.label}
          </ButtonLink>
        </ButtonRow>
      </form>
    </>
  );
}
