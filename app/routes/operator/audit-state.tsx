import { Alert } from "#app/ui/alert.tsx";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatDate, formatDateTime, formatNumber } from "#app/ui/format.ts";
import { m } from "#i18n/messages.ts";

/** How the audit log stands, with moments as ISO text. */
export type ShownAudit = {
  readonly sealed: number;
  readonly sealedAt: string | null;
  /** Last day that was signed, ISO date. */
  readonly signed: string | null;
  readonly waiting: number;
  readonly seconds: number;
  readonly check: {
    readonly at: string;
    readonly entries: number;
    readonly problems: number;
    readonly firstProblem: string | null;
  } | null;
};

/** Seconds after which entries without a seal are a sign of trouble: the sealing job runs every minute. */
const LATE = 300;

export function AuditState({ audit }: { readonly audit: ShownAudit }) {
  const { sealed, sealedAt, signed, waiting, seconds, check } = audit;
  return (
    <Section title={m.traces_ops_title()}>
      {check !== null && check.problems > 0 && (
        <Alert tone="error" title={m.traces_ops_tampered()} children={m.traces_ops_tampered_about()} />
      )}
      {seconds > LATE && <Alert tone="warning" title={m.traces_ops_late()} />}
      <DefinitionList
        items={[
          {
            term: m.traces_ops_sealed(),
            value: `${formatNumber(sealed)} · ${sealedAt === null ? m.traces_ops_never() : m.traces_ops_last({ when: formatDateTime(sealedAt) })}`,
          },
          {
            term: m.traces_ops_lag(),
            value: `${formatNumber(waiting)} · ${m.traces_ops_lag_note({ seconds: formatNumber(seconds) })}`,
          },
          { term: m.traces_ops_signed(), value: signed === null ? m.traces_ops_never() : formatDate(signed) },
          { term: m.traces_ops_check(), value: check === null ? m.traces_ops_never() : checkText(check) },
        ]}
      />
    </Section>
  );
}

function checkText({ at, entries, problems, firstProblem }: NonNullable<ShownAudit["check"]>): string {
  const verdict =
    problems === 0
      ? m.traces_ops_check_ok({ entries: formatNumber(entries) })
      : m.traces_ops_check_bad({ count: formatNumber(problems), problem: firstProblem ?? "" });
  return `${formatDateTime(at)} · ${verdict}`;
}
