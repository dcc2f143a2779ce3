import { formatDateTimeShort, formatNumber } from "#app/ui/format.ts";
import { Table } from "#app/ui/table.tsx";
import { nextBeat, SCHEDULE, SCHEDULED } from "#domain/clock.ts";
import { m } from "#i18n/messages.ts";

type Noted = {
  readonly name: string;
  readonly startedAt: Date;
  readonly finishedAt: Date | null;
  readonly result: string | null;
};

/** A job by the clock: its last run, if there was one, and when the next is. Instants as ISO text. */
type Run = {
  readonly name: string;
  readonly nextAt: string | null;
  readonly startedAt: string | null;
  /** How long the last run took; null: it has not ended. */
  readonly seconds: number | null;
  /** Counts or the problem, as the worker noted them. */
  readonly result: string;
};

/** Everything that runs by the clock, also what never ran; what a newer worker runs too, without a next time. */
export function scheduledRuns(noted: readonly Noted[], now: Date): Run[] {
  const known: ReadonlySet<string> = new Set(SCHEDULED);
  const strange = noted.filter(({ name }) => !known.has(name)).map((run) => ({ ...shown(run), nextAt: null }));
  const ours = SCHEDULED.map((name) => ({
    ...shown(noted.find((run) => run.name === name)),
    name,
    nextAt: nextBeat(SCHEDULE[name], now).toISOString(),
  }));
  return [...ours, ...strange];
}

function shown(run: Noted | undefined): Omit<Run, "nextAt"> {
  if (!run) return { name: "", startedAt: null, seconds: null, result: "" };
  const { name, startedAt, finishedAt, result } = run;
  const seconds = finishedAt && (finishedAt.getTime() - startedAt.getTime()) / 1000;
  return { name, startedAt: startedAt.toISOString(), seconds, result: result ?? "" };
}

export function Schedule({ runs }: { readonly runs: readonly Run[] }) {
  return (
    <Table
      caption={m.notice_ops_schedule()}
      captionHidden
      rows={runs}
      rowKey={({ name }) => name}
      columns={[
        { key: "name", header: m.notice_ops_job(), cell: ({ name }) => runLabel(name) },
        {
          key: "at",
          header: m.notice_ops_last(),
          cell: ({ startedAt }) => (startedAt === null ? m.notice_ops_never() : formatDateTimeShort(startedAt)),
        },
        {
          key: "next",
          header: m.notice_ops_next(),
          cell: ({ nextAt }) => (nextAt === null ? "" : formatDateTimeShort(nextAt)),
        },
        { key: "seconds", header: m.notice_ops_seconds(), numeric: true, cell: duration },
        { key: "result", header: m.notice_ops_result(), cell: ({ result }) => resultText(result) },
      ]}
    />
  );
}

function duration({ startedAt, seconds }: Run): string {
  if (startedAt === null) return "";
  return seconds === null ? m.notice_ops_running() : formatNumber(seconds, undefined, 1);
}

/** The worker's own names in words; one of a newer worker stands as it is. */
function runLabel(name: string): string {
  return (RUNS[name] ?? (() => name))();
}
/** What there was to do, as words; what a newer worker counts stands under its own name. */
function resultText(result: string): string {
  if (result === "") return "";
  const { problem, ...counts }: Record<string, number | string> = JSON.parse(result);
  if (problem !== undefined) return m.notice_ops_run_failed({ problem });
  const done = Object.entries(counts).filter(([, count]) => count !== 0);
  if (done.length === 0) return m.notice_ops_run_nothing();
  return done.map(([name, count]) => `${(COUNTS[name] ?? (() => name))()}: ${count}`).join(" · ");
}
const COUNTS: Readonly<Record<string, () => string>> = {
  due: m.notice_ops_count_due,
  soon: m.notice_ops_count_soon,
  expired: m.notice_ops_count_expired,
  forms: m.notice_ops_count_forms,
  posts: m.notice_ops_count_posts,
  sessions: m.notice_ops_count_sessions,
  links: m.notice_ops_count_links,
  attempts: m.notice_ops_count_attempts,
  accountMails: m.notice_ops_count_account_mails,
  invitations: m.notice_ops_count_invitations,
  requests: m.notice_ops_count_requests,
  waiting: m.notice_ops_count_waiting,
  employers: m.promise_ops_count_employers,
  taps: m.promise_ops_count_taps,
  asked: m.walls_ops_count_asked,
  deliveries: m.webhooks_ops_count_deliveries,
  webhookSecrets: m.webhooks_ops_count_secrets,
  events: m.notice_ops_count_events,
  sealed: m.traces_ops_count_sealed,
  exported: m.traces_ops_count_exported,
  entries: m.traces_ops_count_entries,
  problems: m.traces_ops_count_problems,
  warned: m.rights_count_warned,
  removed: m.rights_count_removed,
  staff: m.rights_count_staff,
  digests: m.preferences_ops_count_digests,
  mailLinks: m.preferences_ops_count_mail_links,
  mailDays: m.preferences_ops_count_mail_days,
};
const RUNS: Readonly<Record<string, () => string>> = {
  "expire-matches": m.notice_ops_run_expire_matches,
  "expire-placements": m.notice_ops_run_expire_placements,
  digest: m.preferences_ops_run_digest,
  "measure-responses": m.promise_ops_run_measure,
  "clean-up": m.notice_ops_run_clean_up,
  retention: m.rights_run_retention,
  "fold-figures": m.notice_ops_run_fold_figures,
  "seal-audit": m.traces_ops_run_seal,
  "verify-audit": m.traces_ops_run_verify,
};
