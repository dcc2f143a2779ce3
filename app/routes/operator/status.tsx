import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Section } from "#app/ui/card.tsx";
import { formatDateTime, formatNumber } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";
import { Stats } from "#app/ui/task-list.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { askRetry } from "#db/commands/dead-jobs.ts";
import { backupState } from "#db/queries/backups.ts";
import { addressStops } from "#db/queries/mail-choices.ts";
import { operations } from "#db/queries/operations.ts";
import { removals } from "#db/queries/retention.ts";
import { searchIndexes } from "#db/search-state.ts";
import { nextComparison } from "#domain/clock.ts";
import { m } from "#i18n/messages.ts";
import { RemovalTable } from "../rights/removal-table.tsx";
import { AuditState } from "./audit-state.tsx";
import { type BackupFacts, BackupState } from "./backup-state.tsx";
import { ManyBounces } from "./many-bounces.tsx";
import { Schedule, scheduledRuns } from "./schedule.tsx";
import { type ShownIndex, SearchState } from "./search-state.tsx";
import { RETRY_FIELD, SetAside } from "./set-aside.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle(m.notice_ops_title()) }];

/** Seconds after which events in the outbox, or the worker's last sign of life, are a sign of trouble. */
const LATE = 60;
/** Hours after which the last backup is old: one a day, and one that may fail. */
const OLD_BACKUP = 48;

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "operator");
  const { backups, indexes, removed, stops, ...state } = await read(actor, async (tx) => ({
    ...(await operations(tx)),
    backups: await backupState(tx),
    indexes: await searchIndexes(tx),
    removed: await removals(tx),
    stops: await addressStops(tx),
  }));
  const { outbox, queues, schedule, mail, bounced, burst, failedMail, dead, audit } = state;
  const seen = Math.max(0, ...queues.map(({ at }) => at.getTime()));
  return {
    backups: backupFacts(backups),
    indexes: indexes.map(shownIndex),
    outbox: { ...outbox, oldestSeconds: Math.round(outbox.oldestSeconds) },
    silent: Date.now() - seen > LATE * 1000,
    queues,
    audit: {
      sealed: audit.seal?.position ?? 0,
      sealedAt: audit.seal?.sealedAt.toISOString() ?? null,
      signed: audit.signed,
      waiting: audit.waiting.waiting,
      seconds: Math.round(audit.waiting.seconds),
      check: audit.check && { ...audit.check, at: audit.check.at.toISOString() },
    },
    removed,
    schedule: scheduledRuns(schedule, new Date()),
    mail: Object.fromEntries(mail.map(({ status, count }) => [status, count])),
    bounced,
    burst: burst && { ...burst, at: burst.at.toISOString() },
    stopped: stops.reduce((sum, row) => sum + (row.because === "unwanted" ? 0 : row.stops), 0),
    failedMail: failedMail.map((row) => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      problem: row.problem ?? "",
    })),
    dead: dead.map(({ diedAt, retryAskedAt, ...job }) => ({
      ...job,
      diedAt: diedAt.toISOString(),
      asked: retryAskedAt !== null,
    })),
  };
}

/** Asks for another try of a job that was set aside. */
export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "operator");
  const job = form.get(RETRY_FIELD);
  await write((tx) => askRetry(tx, typeof job === "string" ? job : ""));
  return redirect("/beheer");
}

function shownIndex(state: Awaited<ReturnType<typeof searchIndexes>>[number]): ShownIndex {
  const { name, waiting, refused, inStepAt, problem, comparedAt, compared, rebuiltAt, wish } = state;
  return {
    name,
    waiting,
    refused,
    problem,
    ...(compared ?? { missing: 0, stale: 0, extra: 0, erased: 0 }),
    inStepAt: inStepAt?.toISOString() ?? null,
    comparedAt: comparedAt?.toISOString() ?? null,
    nextAt: (comparedAt === null ? new Date() : nextComparison(comparedAt)).toISOString(),
    rebuiltAt: rebuiltAt?.toISOString() ?? null,
    rebuilding: wish === "rebuild",
  };
}

function backupFacts({ last, archive }: Awaited<ReturnType<typeof backupState>>): BackupFacts {
  const since = (at: Date | null | undefined) => (at ? Date.now() - at.getTime() : 0);
  const [archivedAt, failedAt] = [archive?.archivedAt ?? null, archive?.failedAt ?? null];
  return {
    backupAt: last?.endedAt.toISOString() ?? null,
    megabytes: Math.round((last?.bytes ?? 0) / 1_000_000),
    backupIsOld: since(last?.endedAt) > OLD_BACKUP * 3_600_000,
    archivedAt: archivedAt?.toISOString() ?? null,
    archivedMinutes: Math.round(since(archivedAt) / 60_000),
    failed: archive?.failed ?? 0,
    refuses: failedAt !== null && (archivedAt === null || failedAt > archivedAt),
  };
}

export default function Status() {
  const {
    backups,
    indexes,
    outbox,
    silent,
    queues,
    schedule,
    mail,
    bounced,
    burst,
    stopped,
    failedMail,
    dead,
    audit,
    removed,
  } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title={m.notice_ops_title()} lead={m.notice_ops_lead()} />
      {silent && <Alert tone="error" title={m.notice_ops_silent_title()} children={m.notice_ops_silent()} />}
      {burst && <ManyBounces {...burst} />}
      {outbox.oldestSeconds > LATE && (
        <Alert tone="warning" title={m.notice_ops_late({ seconds: formatNumber(outbox.oldestSeconds) })} />
      )}
      <Stats
        items={[
          { label: m.notice_ops_outbox(), value: formatNumber(outbox.waiting), note: m.notice_ops_outbox_note() },
          { label: m.notice_ops_mail_sent(), value: formatNumber(mail["sent"] ?? 0) },
          { label: m.notice_ops_mail_waiting(), value: formatNumber(mail["waiting"] ?? 0) },
          { label: m.notice_ops_mail_failed(), value: formatNumber(mail["failed"] ?? 0) },
          { label: m.preferences_ops_gathered(), value: formatNumber(mail["gathered"] ?? 0) },
          { label: m.preferences_ops_bounced(), value: formatNumber(bounced) },
          {
            label: m.preferences_ops_stopped(),
            value: formatNumber(stopped),
            note: m.preferences_ops_stopped_note(),
          },
        ]}
      />
      <Paragraph>
        <TextLink href="/beheer/adressen">{m.preferences_ops_stops_link()}</TextLink>
      </Paragraph>
      <Section title={m.notice_ops_backup()}>
        <BackupState facts={backups} />
      </Section>
      <Section title={m.notice_ops_queues()}>
        <Table
          caption={m.notice_ops_queues()}
          captionHidden
          rows={queues}
          rowKey={({ name }) => name}
          columns={[
            { key: "name", header: m.notice_ops_queue(), cell: ({ name }) => laneLabel(name) },
            { key: "waiting", header: m.notice_ops_waiting(), numeric: true, cell: ({ waiting }) => waiting },
            { key: "active", header: m.notice_ops_active(), numeric: true, cell: ({ active }) => active },
            { key: "delayed", header: m.notice_ops_delayed(), numeric: true, cell: ({ delayed }) => delayed },
            { key: "failed", header: m.notice_ops_failed(), numeric: true, cell: ({ failed }) => failed },
          ]}
        />
      </Section>
      <Section title={m.notice_ops_schedule()}>
        <Schedule runs={schedule} />
      </Section>
      <Section title={m.notice_ops_dead()} id="opgegeven">
        <SetAside jobs={dead} />
      </Section>
      <SearchState indexes={indexes} />
      <AuditState audit={audit} />
      <Section title={m.rights_removed_title()} lead={m.rights_removed_lead()}>
        <RemovalTable rows={removed} named />
      </Section>
      <Section title={m.notice_ops_troubled()}>
        {failedMail.length === 0 ? <Paragraph>{m.notice_ops_none()}</Paragraph> : <TroubledMail rows={failedMail} />}
      </Section>
    </>
  );
}

/** A lane in words; one of a newer worker stands as it is. */
function laneLabel(name: string): string {
  return (LANES[name] ?? (() => name))();
}
const LANES: Readonly<Record<string, () => string>> = {
  market: m.notice_ops_lane_market,
  mail: m.notice_ops_lane_mail,
  webhook: m.webhooks_ops_lane,
  clock: m.notice_ops_lane_clock,
};

type Troubled = ReturnType<typeof useLoaderData<typeof loader>>["failedMail"];

function TroubledMail({ rows }: { readonly rows: Troubled }) {
  return (
    <Table
      caption={m.notice_ops_troubled()}
      captionHidden
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: "template", header: m.notice_ops_kind(), cell: ({ template }) => template },
        { key: "at", header: m.notice_ops_made(), cell: ({ createdAt }) => formatDateTime(createdAt) },
        { key: "attempts", header: m.notice_ops_attempts(), numeric: true, cell: ({ attempts }) => attempts },
        { key: "problem", header: m.notice_ops_problem(), cell: ({ problem }) => problem },
      ]}
    />
  );
}
