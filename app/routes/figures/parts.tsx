import { Form } from "@remix-run/react";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { formatDateTime, formatMonth } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import type { Measure } from "#domain/measures.ts";
import { m } from "#i18n/messages.ts";
import type { FigureChoice } from "./choice.ts";
import { measureLabel, measureMeaning } from "./measure-labels.ts";

/** Which figure, of which month: a form without JavaScript. */
export function FigureChooser({ choice, measures }: { choice: FigureChoice; measures: readonly Measure[] }) {
  return (
    <Form method="get" className="wb-filters">
      <SelectField
        name="maat"
        label={m.figures_choose_measure()}
        options={measures.map((value) => ({ value, label: measureLabel(value) }))}
        defaultValue={choice.measure}
      />
      <MonthField choice={choice} />
      <Button variant="secondary">{m.figures_show()}</Button>
    </Form>
  );
}

export function MonthChooser({ choice }: { choice: FigureChoice }) {
  return (
    <Form method="get" className="wb-filters">
      <MonthField choice={choice} />
      <Button variant="secondary">{m.figures_show()}</Button>
    </Form>
  );
}

function MonthField({ choice }: { choice: FigureChoice }) {
  return (
    <SelectField
      name="maand"
      label={m.figures_choose_month()}
      options={choice.months.toReversed().map((month) => ({ value: month.slice(0, 7), label: formatMonth(month) }))}
      defaultValue={choice.month.slice(0, 7)}
    />
  );
}

/** What the figures mean, until when they count, and what small numbers do to them. */
export function FigureNotes({
  measures,
  until,
  threshold,
}: {
  readonly measures: readonly Measure[];
  readonly until: string;
  /** Absent on a page with exact figures. */
  readonly threshold?: number;
}) {
  return (
    <Section title={m.figures_notes_title()}>
      <DefinitionList
        items={measures.map((measure) => ({ term: measureLabel(measure), value: measureMeaning(measure) }))}
      />
      {threshold !== undefined && <Paragraph>{m.figures_notes_small({ threshold })}</Paragraph>}
      <Paragraph small>{m.figures_notes_definitions()}</Paragraph>
      <Paragraph small>{m.figures_until({ moment: formatDateTime(until) })}</Paragraph>
    </Section>
  );
}

export function Download({ href }: { readonly href: string }) {
  return (
    <ButtonLink href={href} variant="secondary" icon="download">
      {m.figures_download()}
    </ButtonLink>
  );
}

export function NoFigures() {
  return (
    <EmptyState title={m.figures_none_title()} icon="search">
      <Paragraph>{m.figures_none_text()}</Paragraph>
    </EmptyState>
  );
}
