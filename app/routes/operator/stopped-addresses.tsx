import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { z } from "zod";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { parseTyped, typedMoment } from "#app/http/typed-form.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate, formatDateTime, formatNumber } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";
import { Stats } from "#app/ui/task-list.tsx";
import { DateTimeField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { liftStops } from "#db/commands/lift-stops.ts";
import { addressStops } from "#db/queries/mail-choices.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.preferences_stops_title()) }];

const HERE = "/beheer/adressen";
const EMPTY: TypedForm = { values: {}, errors: {} };
/** Lines of days shown: what was stopped longer ago is in the totals. */
const SHOWN = 60;
/** A moment is typed to the minute, and the last one counts. */
const MINUTE_MS = 60_000;

const BECAUSE = {
  hard: m.preferences_stops_hard,
  soft: m.preferences_stops_soft,
  unwanted: m.preferences_stops_unwanted,
} as const;

const Period = z
  .object({
    from: typedMoment(ofOurTime).refine((at) => at !== null, { error: () => m.preferences_stops_error_from() }),
    until: typedMoment(ofOurTime).refine((at) => at !== null, { error: () => m.preferences_stops_error_until() }),
  })
  .refine(({ from, until }) => until >= from, {
    path: ["until"],
    error: () => m.preferences_stops_error_order(),
  });

/** Years that are no slip of the keyboard. */
function ofOurTime(moment: Date): string | null {
  const year = moment.getUTCFullYear();
  return year < 2000 || year > 2100 ? m.match_error_time() : null;
}

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "operator");
  const stops = await read(actor, (tx) => addressStops(tx));
  const total = (why: keyof typeof BECAUSE) =>
    stops.filter(({ because }) => because === why).reduce((sum, row) => sum + row.stops, 0);
  const done = new URL(request.url).searchParams.get("gedaan");
  return {
    totals: { hard: total("hard"), soft: total("soft"), unwanted: total("unwanted") },
    days: stops.slice(0, SHOWN).map(({ firstAt, lastAt, ...row }) => ({
      ...row,
      firstAt: firstAt.toISOString(),
      lastAt: lastAt.toISOString(),
    })),
    lifted: done !== null && /^\d{1,6}$/.test(done) ? Number(done) : null,
  };
}

/** Lets e-mail go again to what was refused in a period. */
export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "operator");
  const parsed = parseTyped(form, Period);
  if (!parsed.ok) return data(parsed.form, { status: 400 });
  const { from, until } = parsed.value;
  const end = new Date(until.getTime() + MINUTE_MS);
  const outcome = await write((tx) => liftStops(tx, { from, until: end }));
  if (!outcome.ok) throw refuse(outcome.refusal);
  return redirect(`${HERE}?gedaan=${outcome.value}`);
}

/** How many addresses take no e-mail, since when, and the button for after a fault of ours. */
export default function StoppedAddresses() {
  const { totals, days, lifted } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? EMPTY;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading
        back={{ href: "/beheer", label: m.nav_operations() }}
        title={m.preferences_stops_title()}
        lead={m.preferences_stops_lead()}
      />
      {lifted !== null && <Lifted count={lifted} />}
      <Stats
        items={(["hard", "soft", "unwanted"] as const).map((why) => ({
          label: BECAUSE[why](),
          value: formatNumber(totals[why]),
        }))}
      />
      <Section title={m.preferences_stops_days()}>
        {days.length === 0 ? <Paragraph>{m.preferences_stops_none()}</Paragraph> : <Days rows={days} />}
      </Section>
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <Fieldset legend={m.preferences_stops_lift_title()} description={m.preferences_stops_lift_about()}>
          <DateTimeField {...typed(form, "from")} label={m.preferences_stops_from()} required />
          <DateTimeField {...typed(form, "until")} label={m.preferences_stops_until()} required />
        </Fieldset>
        <ButtonRow>
          <Button>{m.preferences_stops_button()}</Button>
        </ButtonRow>
      </form>
    </>
  );
}

function Lifted({ count }: { readonly count: number }) {
  return count === 0 ? (
    <Alert tone="info" role="status">
      {m.preferences_stops_lifted_none()}
    </Alert>
  ) : (
    <Alert tone="ok" role="status" title={m.preferences_stops_lifted({ count })}>
      {m.preferences_stops_lifted_about()}
    </Alert>
  );
}

type Day = ReturnType<typeof useLoaderData<typeof loader>>["days"][number];

function Days({ rows }: { readonly rows: readonly Day[] }) {
  return (
    <Table
      caption={m.preferences_stops_days()}
      captionHidden
      rows={rows}
      rowKey={({ day, because }) => `${day} ${because}`}
      columns={[
        { key: "day", header: m.preferences_stops_day(), cell: ({ day }) => formatDate(day) },
        { key: "because", header: m.preferences_stops_because(), cell: ({ because }) => BECAUSE[because]() },
        { key: "stops", header: m.preferences_stops_count(), numeric: true, cell: ({ stops }) => formatNumber(stops) },
        { key: "first", header: m.preferences_stops_first(), cell: ({ firstAt }) => formatDateTime(firstAt) },
        { key: "last", header: m.preferences_stops_last(), cell: ({ lastAt }) => formatDateTime(lastAt) },
      ]}
    />
  );
}
