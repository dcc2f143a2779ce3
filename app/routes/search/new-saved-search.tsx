import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { typedValues } from "#app/http/typed-form.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextLink } from "#app/ui/text-link.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { formErrors, type TypedForm } from "#app/ui/typed-form.ts";
import { saveSearch } from "#db/commands/save-search.ts";
import { LONGEST_SEARCH_NAME, MOST_SAVED_SEARCHES } from "#domain/saved-search.ts";
import { m } from "#i18n/messages.ts";
import { savedFilters } from "#search/saved.ts";
import { keptParams } from "./address.server.ts";
import { inWords, keptWords } from "./in-words.server.ts";
import { meant } from "./meant.server.ts";
import { type Question, questionOf } from "./question.server.ts";
import { SavedFields } from "./saved-fields.tsx";
import { parseSettings } from "./saved-form.server.ts";
import { SAVERS, searchPath } from "./saved-roles.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.alerts_new_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...SAVERS);
  const asked = questionOf(new URL(request.url).searchParams);
  const { unknownPostcode } = await meant(forNobody(asked), actor);
  const question = unknownPostcode ? { ...asked, postcode: "" } : asked;
  return read(actor, async (tx) => {
    const [words = []] = await inWords(tx, [question]);
    const { also } = await keptWords(tx, question);
    const address = keptParams(question).toString();
    return {
      words,
      also,
      address,
      back: `${searchPath(actor.role)}${address === "" ? "" : `?${address}`}`,
      name: words.length === 0 ? m.alerts_everything() : nameOf(words),
      leftOut: asked.candidate !== undefined,
    };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { actor, form, write } = await submission(request, ...SAVERS);
  const settings = parseSettings(form);
  if (!settings.ok) return data(settings.form, { status: 400 });
  const address = form.get("zoek");
  const question = forNobody(
    questionOf(new URLSearchParams(typeof address === "string" ? address.slice(0, 4000) : "")),
  );
  const { query } = await meant(question, actor);
  const outcome = await write(async (tx) => {
    const { tsquery } = await keptWords(tx, question);
    const filters = savedFilters(query, { words: tsquery, confirmedDays: question.confirmedDays ?? null });
    return saveSearch(tx, { ...settings.value, address: keptParams(question).toString(), filters });
  });
  if (outcome.ok) return redirect("/zoekopdrachten?gedaan=bewaard");
  const full = { values: typedValues(form), errors: { "": [m.alerts_too_many({ count: MOST_SAVED_SEARCHES })] } };
  return data<TypedForm>(full, { status: 409 });
}

/** Says what is kept before it is kept, and asks for a name and how often to tell. */
export default function NewSavedSearch() {
  const { words, also, address, back, name, leftOut } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? { values: { name, frequency: "daily" }, errors: {} };
  return (
    <>
      <PageHeading
        title={m.alerts_new_title()}
        lead={m.alerts_new_lead()}
        back={{ href: back, label: m.alerts_back_to_search() }}
      />
      <ErrorSummary errors={formErrors(form)} />
      <Section title={m.alerts_kept_title()}>
        {words.length === 0 ? <Paragraph>{m.alerts_everything()}</Paragraph> : <TextList items={words} />}
        {also.map((sentence) => (
          <Paragraph key={sentence}>{sentence}</Paragraph>
        ))}
        {leftOut && <Alert>{m.alerts_candidate_left_out()}</Alert>}
      </Section>
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <input type="hidden" name="zoek" value={address} />
        <SavedFields form={form} />
        <ButtonRow>
          <Button>{m.alerts_do_save()}</Button>
          <TextLink href={back}>{m.alerts_do_not()}</TextLink>
        </ButtonRow>
      </form>
    </>
  );
}

/** Never for whom. */
function forNobody(question: Question): Question {
  return { ...question, candidate: undefined };
}

function nameOf(words: readonly string[]): string {
  const whole = words.join(", ");
  return whole.length <= LONGEST_SEARCH_NAME ? whole : `${whole.slice(0, LONGEST_SEARCH_NAME - 1).trimEnd()}…`;
}
