import { Form } from "@remix-run/react";
import { Button } from "#app/ui/button.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { Table } from "#app/ui/table.tsx";
import { namedApart, toldApart } from "#app/ui/told-apart.ts";
import { m } from "#i18n/messages.ts";

/** The field that says which job is to be tried again: its id, or "all". */
export const RETRY_FIELD = "job";

type SetAsideJob = {
  readonly id: string;
  readonly name: string;
  readonly problem: string;
  readonly attempts: number;
  readonly diedAt: string;
  readonly asked: boolean;
};

/** Jobs that failed for the last time, each with a button to try it once more. */
export function SetAside({ jobs }: { readonly jobs: readonly SetAsideJob[] }) {
  if (jobs.length === 0) return <Paragraph>{m.notice_ops_dead_none()}</Paragraph>;
  const apart = toldApart(
    jobs,
    ({ name }) => name,
    ({ diedAt }) => [formatDateTime(diedAt)],
  );
  return (
    <>
      <Table
        caption={m.notice_ops_dead()}
        captionHidden
        rows={jobs}
        rowKey={({ id }) => id}
        columns={[
          { key: "name", header: m.notice_ops_job(), cell: ({ name }) => name },
          { key: "at", header: m.notice_ops_dead_since(), cell: ({ diedAt }) => formatDateTime(diedAt) },
          { key: "attempts", header: m.notice_ops_attempts(), numeric: true, cell: ({ attempts }) => attempts },
          { key: "problem", header: m.notice_ops_problem(), cell: ({ problem }) => problem },
          {
            key: "again",
            header: m.notice_ops_dead_retry(),
            cell: (job) => <Again job={job} about={namedApart(job.name, apart(job))} />,
          },
        ]}
      />
      {jobs.length > 1 && <RetryForm job="all" label={m.notice_ops_dead_retry_all()} />}
    </>
  );
}

function Again({ job, about }: { readonly job: SetAsideJob; readonly about: string }) {
  if (job.asked) return <>{m.notice_ops_dead_asked()}</>;
  return <RetryForm job={job.id} label={m.notice_ops_dead_retry()} about={about} />;
}

type RetryProps = { readonly job: string; readonly label: string; readonly about?: string };

function RetryForm({ job, label, about }: RetryProps) {
  return (
    <Form method="post">
      <FormStamp />
      <input type="hidden" name={RETRY_FIELD} value={job} />
      <Button variant="secondary" small>
        {label}
        {about && <span className="wb-hidden">: {about}</span>}
      </Button>
    </Form>
  );
}
