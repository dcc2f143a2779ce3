import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { parseTyped, typedValues } from "#app/http/typed-form.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { formatDate, formatNumber } from "#app/ui/format.ts";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { TextList } from "#app/ui/text-list.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { setPromise } from "#db/commands/set-promise.ts";
import { promiseOf, responseOf } from "#db/queries/promise.ts";
import { localDate } from "#domain/amsterdam.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { promiseRulesOn } from "#domain/response-promise.ts";
import type { ResponseRecord } from "#domain/response-record.ts";
import { m } from "#i18n/messages.ts";
import { promiseSchema } from "./promise-form.server.ts";

const HERE = "/werkgever/antwoorden";

export const meta: MetaFunction = () => [{ title: pageTitle(m.promise_page_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "employer");
  const today = localDate(new Date());
  const { fewestDays, mostDays, warnBelow, graceDays } = promiseRulesOn(today);
  return read(actor, async (tx) => ({
    days: await promiseOf(tx, actor.organisation),
    ...(await responseOf(tx, actor.organisation)),
    bounds: { fewestDays, mostDays },
    ranking: {
      percent: Math.round(warnBelow * 100),
      days: graceDays,
      points: matchingParametersOn(today).silencePoints ?? 0,
    },
    saved: new URL(request.url).searchParams.has("opgeslagen"),
  }));
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "employer");
  const rules = promiseRulesOn(localDate(new Date()));
  const refused = m.promise_page_bounds({ min: rules.fewestDays, max: rules.mostDays });
  const parsed = parseTyped(form, promiseSchema(rules, refused));
  if (!parsed.ok) return data(parsed.form, { status: 400 });
  const outcome = await write((tx) => setPromise(tx, parsed.value.days));
  if (outcome.ok) return redirect(`${HERE}?opgeslagen=1`);
  return data({ values: typedValues(form), errors: { days: [refused] } }, { status: 400 });
}

/** Within how many working days an employer answers, how that went, and what follows from it. */
export default function EmployerPromise() {
  const { days, record, standing, bounds, ranking, saved } = useLoaderData<typeof loader>();
  const given: TypedForm = { values: { days: String(days) }, errors: {} };
  const form = useActionData<typeof action>() ?? given;
  const choices = Array.from({ length: bounds.mostDays - bounds.fewestDays + 1 }, (_, at) => bounds.fewestDays + at);
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={m.promise_page_title()} lead={m.promise_page_lead()} />
      {saved && <Alert tone="ok">{m.promise_page_saved({ count: days })}</Alert>}
      {standing.loweredOn !== null ? (
        <Alert tone="warning">{m.promise_page_lowered({ date: formatDate(standing.loweredOn) })}</Alert>
      ) : (
        standing.warnedOn !== null && (
          <Alert tone="warning">{m.promise_page_warned({ date: formatDate(standing.warnedOn) })}</Alert>
        )
      )}
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <SelectField
          {...typed(form, "days")}
          label={m.promise_page_field()}
          description={m.promise_page_field_about()}
          required
          options={choices.map((count) => ({ value: String(count), label: m.promise_page_days({ count }) }))}
        />
        <ButtonRow>
          <Button>{m.promise_page_save()}</Button>
        </ButtonRow>
      </form>
      <Section title={m.promise_page_record_title()}>
        <Record record={record} />
      </Section>
      <Section title={m.promise_page_what_title()}>
        <TextList
          items={[m.promise_page_what_reminder(), m.promise_page_what_lapse(), m.promise_page_what_ranking(ranking)]}
        />
      </Section>
    </>
  );
}

function Record({ record: { asked, answered, medianDays } }: { readonly record: ResponseRecord }) {
  if (asked === 0) return <Paragraph>{m.promise_page_record_none()}</Paragraph>;
  const percent = Math.round((100 * answered) / asked);
  return (
    <DefinitionList
      items={[
        { term: m.promise_page_record_asked(), value: formatNumber(asked) },
        { term: m.promise_page_record_answered(), value: m.promise_page_record_rate({ answered, percent }) },
        ...(medianDays === null ? [] : [{ term: m.promise_page_record_median(), value: medianText(medianDays) }]),
      ]}
    />
  );
}

function medianText(days: number): string {
  if (days < 1) return m.promise_page_record_same_day();
  return m.promise_page_record_days({ days: formatNumber(days, undefined, Number.isInteger(days) ? 0 : 1) });
}
