import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { typedValues } from "#app/http/typed-form.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { formErrors, type TypedForm } from "#app/ui/typed-form.ts";
import { addWebhook } from "#db/commands/add-webhook.ts";
import { webhooks } from "#db/queries/webhooks.ts";
import { webhookSecret } from "#db/webhook-secret.ts";
import { MOST_WEBHOOKS, WEBHOOK_EVENTS } from "#domain/webhooks.ts";
import { m } from "#i18n/messages.ts";
import { ShownSecret, WebhookFields } from "./webhook-fields.tsx";
import { HEARERS, parseWebhook, requireWebhookAdmin } from "./webhook-form.server.ts";
import { STATUSES } from "./webhook-words.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.webhooks_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const { actor, hat } = await requireWebhookAdmin(request);
  const lines = await read(actor, (tx) => webhooks(tx));
  return {
    organisation: hat.organisationName,
    removed: new URL(request.url).searchParams.get("gedaan") === "weg",
    choices: [...WEBHOOK_EVENTS[hat.organisationKind]],
    lines: lines.map((line) => ({ ...line, lastAt: line.lastAt?.toISOString() ?? null })),
  };
}

type Made = { readonly form: TypedForm; readonly secret: null } | { readonly id: string; readonly secret: string };

export async function action({ request }: ActionFunctionArgs) {
  const { actor, form, write } = await submission(request, ...HEARERS);
  const parsed = parseWebhook(form);
  if (!parsed.ok) return data<Made>({ form: parsed.form, secret: null }, { status: 400 });
  const outcome = await write((tx) => addWebhook(tx, parsed.value));
  if (outcome.ok) {
    const { id, secret } = outcome.value;
    return data<Made>({ id, secret: await read(actor, (tx) => Promise.resolve(webhookSecret(tx, secret))) });
  }
  if (outcome.refusal === "forbidden") throw refuse("forbidden");
  const errors =
    outcome.refusal === "events"
      ? { events: [m.webhooks_error_events()] }
      : { url: [m.webhooks_full({ count: MOST_WEBHOOKS })] };
  return data<Made>({ form: { values: typedValues(form), errors }, secret: null }, { status: 409 });
}

/** Where the own organisation hears of its events. The secret of a new one is shown here, once. */
export default function Webhooks() {
  const { organisation, removed, choices, lines } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  if (made && made.secret !== null) return <ShownSecret id={made.id} secret={made.secret} rotated={false} />;
  const form = made?.form ?? { values: { events: choices }, errors: {} };
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading
        title={m.webhooks_title()}
        eyebrow={organisation}
        lead={m.webhooks_lead()}
        back={{ href: "/organisatie/leden", label: m.members_title() }}
      />
      {removed && (
        <Alert tone="ok" role="status">
          {m.webhooks_done_removed()}
        </Alert>
      )}
      {lines.length === 0 ? (
        <EmptyState title={m.webhooks_none()} icon="bell">
          <Paragraph>{m.webhooks_none_about()}</Paragraph>
        </EmptyState>
      ) : (
        <CardList>
          {lines.map((line) => (
            <Line key={line.id} {...line} />
          ))}
        </CardList>
      )}
      {lines.length >= MOST_WEBHOOKS ? (
        <Paragraph>{m.webhooks_full({ count: MOST_WEBHOOKS })}</Paragraph>
      ) : (
        <form method="post" noValidate className="wb-form">
          <FormStamp />
          <Fieldset legend={m.webhooks_new()} description={m.webhooks_how()}>
            <WebhookFields form={form} choices={choices} />
          </Fieldset>
          <ButtonRow>
            <Button>{m.webhooks_do_add()}</Button>
          </ButtonRow>
        </form>
      )}
    </>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["lines"][number];

function Line({ id, url, status, lastAt, waiting, held }: Shown) {
  const [tone, label] = STATUSES[status];
  const last = lastAt === null ? m.webhooks_last_none() : m.webhooks_last({ when: formatDateTime(lastAt) });
  return (
    <Card
      level={2}
      title={url}
      href={`/organisatie/webhooks/${id}`}
      badges={<Badge tone={tone}>{label()}</Badge>}
      meta={[
        { icon: "clock", text: last },
        ...(waiting > 0 ? [{ icon: "info" as const, text: m.webhooks_waiting_count({ count: waiting }) }] : []),
        ...(held > 0 ? [{ icon: "warning" as const, text: m.webhooks_held_count({ count: held }) }] : []),
      ]}
    />
  );
}
