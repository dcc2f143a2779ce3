import { Badge } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { Table } from "#app/ui/table.tsx";
import { DateField } from "#app/ui/text-field.tsx";
import { typed, type TypedForm } from "#app/ui/typed-form.ts";
import { namedApart, toldApart } from "#app/ui/told-apart.ts";
import type { Delivery } from "#db/queries/webhooks.ts";
import { DELIVERY_KEPT_DAYS } from "#domain/webhooks.ts";
import { m } from "#i18n/messages.ts";
import { DELIVERY_STATES, eventLabel, problemLabel } from "./webhook-words.ts";

export type DeliveryLine = Omit<Delivery, "createdAt" | "dueAt" | "triedAt"> & {
  readonly createdAt: string;
  readonly dueAt: string;
  readonly triedAt: string | null;
};

/** What was sent to an endpoint; each can go again while the endpoint is on. */
export function Deliveries({
  deliveries,
  count,
  open,
}: {
  readonly deliveries: readonly DeliveryLine[];
  readonly count: number;
  readonly open: boolean;
}) {
  const apart = toldApart(deliveries, againNamed, () => []);
  return (
    <Section title={m.webhooks_deliveries()} lead={m.webhooks_deliveries_lead({ days: DELIVERY_KEPT_DAYS })}>
      {deliveries.length === 0 ? (
        <Paragraph>{m.webhooks_deliveries_none()}</Paragraph>
      ) : (
        <Table
          caption={m.webhooks_deliveries()}
          captionHidden
          rows={deliveries}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "event",
              header: m.webhooks_column_event(),
              rowHeader: true,
              cell: ({ eventType }) => eventLabel(eventType),
            },
            { key: "when", header: m.webhooks_column_when(), cell: ({ createdAt }) => formatDateTime(createdAt) },
            { key: "state", header: m.webhooks_column_state(), cell: (line) => <State line={line} /> },
            { key: "answer", header: m.webhooks_column_answer(), cell: answerOf },
            ...(open
              ? [
                  {
                    key: "again",
                    header: m.webhooks_column_again(),
                    cell: (line: DeliveryLine) => (line.test ? "–" : <Again line={line} about={apart(line)} />),
                  },
                ]
              : []),
          ]}
        />
      )}
      {count > deliveries.length && (
        <Paragraph>{m.webhooks_deliveries_more({ shown: deliveries.length, count })}</Paragraph>
      )}
    </Section>
  );
}

function State({ line: { status, attempts, dueAt } }: { readonly line: DeliveryLine }) {
  const [tone, label] = DELIVERY_STATES[status];
  const retry = status === "waiting" && attempts > 0;
  return (
    <>
      <Badge tone={tone}>{retry ? m.webhooks_state_retry({ when: formatDateTime(dueAt) }) : label()}</Badge>
      {attempts > 1 && <Paragraph small>{m.webhooks_attempts({ count: attempts })}</Paragraph>}
    </>
  );
}

function answerOf({ statusCode, triedAt, tookMs, problem }: DeliveryLine): string {
  if (triedAt === null) return "–";
  const when = formatDateTime(triedAt);
  if (statusCode !== null) return m.webhooks_answer({ status: statusCode, when, ms: tookMs ?? 0 });
  return problem === null ? "–" : m.webhooks_answer_none({ problem: problemLabel(problem), when });
}

function againNamed({ eventType, createdAt }: DeliveryLine): string {
  return m.webhooks_again_named({ event: eventLabel(eventType), when: formatDateTime(createdAt) });
}

function Again({ line, about }: { readonly line: DeliveryLine; readonly about: string | undefined }) {
  return (
    <form method="post">
      <FormStamp />
      <input type="hidden" name="delivery" value={line.id} />
      <Button name="intent" value="again" variant="subtle" small aria-label={namedApart(againNamed(line), about)}>
        {m.webhooks_again()}
      </Button>
    </form>
  );
}

/** Everything since a day. */
export function ReplayForm({ form }: { readonly form: TypedForm }) {
  return (
    <Section title={m.webhooks_replay_title()} lead={m.webhooks_replay_about()}>
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <DateField {...typed(form, "since")} label={m.webhooks_replay_from()} required />
        <Button name="intent" value="replay" variant="secondary">
          {m.webhooks_replay()}
        </Button>
      </form>
    </Section>
  );
}
