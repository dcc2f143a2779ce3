import { Form } from "@remix-run/react";
import { Badge, type BadgeTone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { formatDateShort } from "#app/ui/format.ts";
import { candidateStatusLabel } from "#app/ui/state-labels.ts";
import { TextField } from "#app/ui/text-field.tsx";
import { Table } from "#app/ui/table.tsx";
import type { CaseloadRow, CaseloadSort, CaseloadTodo, Colleague } from "#db/queries/candidates.ts";
import { CANDIDATE_STATUSES, type CandidateStatus } from "#domain/candidate-states.ts";
import { daysBetween } from "#domain/dates.ts";
import { m } from "#i18n/messages.ts";
import { type CaseloadChoice, SORTS, TODOS } from "./caseload-filter.ts";

const STATUS_TONES: Readonly<Record<CandidateStatus, BadgeTone>> = {
  draft: "neutral",
  available: "ok",
  in_proposal: "info",
  placed: "accent",
  paused: "warning",
  closed: "neutral",
};

export function CandidateStatusBadge({ status }: { readonly status: CandidateStatus }) {
  return <Badge tone={STATUS_TONES[status]}>{candidateStatusLabel(status)}</Badge>;
}

/** Whole weeks since a candidate began to wait. */
export function weeksWaiting(since: string, today: string): number {
  return Math.max(0, Math.floor(daysBetween(since, today) / 7));
}

const TODO_LABEL: Readonly<Record<CaseloadTodo, () => string>> = {
  no_step: m.candidate_todo_no_step,
  step_due: m.candidate_todo_step_due,
  draft: m.candidate_todo_draft,
  text: m.candidate_todo_text,
};
const SORT: Readonly<Record<CaseloadSort, () => string>> = {
  waiting: m.candidate_sort_waiting,
  next: m.candidate_sort_next,
  name: m.candidate_sort_name,
  status: m.candidate_sort_status,
};

type FilterProps = {
  readonly choice: CaseloadChoice;
  readonly colleagues: readonly Colleague[];
  readonly me: string;
};

/** Who, which state, what to do, in which order: a form that only reads. */
export function CaseloadFilters({ choice, colleagues, me }: FilterProps) {
  return (
    <Form method="get" className="wb-filters" role="search">
      <TextField
        name="zoek"
        type="search"
        label={m.candidate_filter_words()}
        defaultValue={choice.words}
        width="full"
        autoComplete="off"
        spellCheck={false}
      />
      <SelectField
        name="wie"
        label={m.candidate_filter_who()}
        options={[
          { value: "mine", label: m.candidate_filter_mine() },
          { value: "all", label: m.candidate_filter_all() },
          ...colleagues.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
        ]}
        defaultValue={choice.who}
      />
      <SelectField
        name="status"
        label={m.candidate_filter_status()}
        placeholder={m.candidate_filter_status_open()}
        options={CANDIDATE_STATUSES.map((value) => ({ value, label: candidateStatusLabel(value) }))}
        defaultValue={choice.status}
      />
      <SelectField
        name="wat"
        label={m.candidate_filter_todo()}
        placeholder={m.candidate_filter_todo_any()}
        options={TODOS.map((value) => ({ value, label: TODO_LABEL[value]() }))}
        defaultValue={choice.todo}
      />
      <SelectField
        name="volgorde"
        label={m.candidate_filter_sort()}
        options={SORTS.map((value) => ({ value, label: SORT[value]() }))}
        defaultValue={choice.sort}
      />
      <Button variant="secondary" icon="filter">
        {m.candidate_filter_show()}
      </Button>
    </Form>
  );
}

type TableProps = {
  readonly rows: readonly CaseloadRow[];
  readonly today: string;
  /** Who is ticked as the page opens: all or none, or just these. */
  readonly ticked: boolean | readonly string[];
};

/** The caseload: whoever waits longest first, unless asked otherwise; each row can be ticked. */
export function CaseloadTable({ rows, today, ticked }: TableProps) {
  const isTicked = (id: string) => (typeof ticked === "boolean" ? ticked : ticked.includes(id));
  return (
    <Table
      caption={m.candidate_list_caption()}
      captionHidden
      rows={rows}
      rowKey={(row) => row.id}
      columns={[
        { key: "pick", header: m.candidate_column_pick(), cell: (row) => <Pick row={row} ticked={isTicked(row.id)} /> },
        { key: "who", header: m.candidate_column_who(), rowHeader: true, cell: (row) => <Who row={row} /> },
        {
          key: "status",
          header: m.candidate_column_status(),
          cell: (row) => <CandidateStatusBadge status={row.status} />,
        },
        {
          key: "weeks",
          header: m.candidate_column_weeks(),
          numeric: true,
          cell: (row) => weeksWaiting(row.waitingSince, today),
        },
        { key: "next", header: m.candidate_column_next(), cell: (row) => <NextStep row={row} today={today} /> },
        { key: "caseworker", header: m.candidate_column_caseworker(), cell: (row) => row.caseworker },
      ]}
    />
  );
}

function Pick({ row, ticked }: { readonly row: CaseloadRow; readonly ticked: boolean }) {
  return (
    <input
      className="utrecht-checkbox utrecht-checkbox--html-input wb-checkbox"
      type="checkbox"
      name="candidate"
      value={row.id}
      defaultChecked={ticked}
      aria-label={m.candidate_pick({ pseudonym: row.pseudonym })}
    />
  );
}

function Who({ row }: { readonly row: CaseloadRow }) {
  return (
    <>
      <a className="utrecht-link utrecht-link--html-a" href={`/gemeente/kandidaten/${row.id}`}>
        {row.pseudonym}
      </a>
      <span className="wb-subtle"> {row.reference}</span>
    </>
  );
}

function NextStep({ row, today }: { readonly row: CaseloadRow; readonly today: string }) {
  const late = row.nextStepOn !== null && row.nextStepOn < today;
  return (
    <>
      {row.nextStep === "" ? <span className="wb-subtle">{m.candidate_next_none()}</span> : row.nextStep}
      {row.nextStepOn !== null && (
        <>
          {" "}
          <Badge tone={late ? "warning" : "neutral"}>{formatDateShort(row.nextStepOn)}</Badge>
        </>
      )}
      {row.textToRead && (
        <>
          {" "}
          <Badge tone="warning">{m.candidate_badge_text()}</Badge>
        </>
      )}
    </>
  );
}
