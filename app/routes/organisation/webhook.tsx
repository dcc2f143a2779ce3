import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { formErrors, type TypedForm } from "#app/ui/typed-form.ts";
import { webhookPage } from "#db/queries/webhooks.ts";
import { WebhookId } from "#domain/schema/ids.ts";
import { FAILING_DAYS, OLD_SECRET_HOURS, WEBHOOK_EVENTS } from "#domain/webhooks.ts";
import { m } from "#i18n/messages.ts";
import { actOnWebhook } from "./webhook-actions.server.ts";
import { Deliveries, ReplayForm } from "./webhook-deliveries.tsx";
import { ShownSecret, WebhookFields } from "./webhook-fields.tsx";
import { HEARERS, requireWebhookAdmin } from "./webhook-form.server.ts";
import { STATUSES } from "./webhook-words.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.webhooks_one_title()) }];

const LIST = "/organisatie/webhooks";

export async function loader({ request, params }: LoaderFunctionArgs) {
  const id = param(WebhookId, params["webhookId"]);
  const { actor, hat } = await requireWebhookAdmin(request);
  const found = await read(actor, (tx) => webhookPage(tx, id));
  if (!found) throw refuse("not_found");
  const search = new URL(request.url).searchParams;
  const { failingSince, secretMadeAt, oldSecretUntil, deliveries, ...page } = found;
  return {
    ...page,
    choices: [...WEBHOOK_EVENTS[hat.organisationKind]],
    done: doneText(search.get("gedaan"), Number(search.get("aantal")) || 1),
    failingSince: failingSince?.toISOString() ?? null,
    secretMadeAt: secretMadeAt?.toISOString() ?? null,
    oldSecretUntil: oldSecretUntil?.toISOString() ?? null,
    deliveries: deliveries.map((line) => ({
      ...line,
      createdAt: line.createdAt.toISOString(),
      dueAt: line.dueAt.toISOString(),
      triedAt: line.triedAt?.toISOString() ?? null,
    })),
  };
}

type Acted = { readonly secret: string } | { readonly secret: null; readonly form: TypedForm };

export async function action({ request, params }: ActionFunctionArgs) {
  const id = param(WebhookId, params["webhookId"]);
  const acted = await actOnWebhook(await submission(request, ...HEARERS), id);
  if ("secret" in acted) return data<Acted>(acted);
  if ("form" in acted) return data<Acted>({ secret: null, form: acted.form }, { status: acted.status });
  if (acted.done === "weg") return redirect(`${LIST}?gedaan=weg`);
  const count = acted.count === undefined ? "" : `&aantal=${acted.count}`;
  return redirect(`${LIST}/${id}?gedaan=${acted.done}${count}`);
}

function doneText(done: string | null, count: number): string | null {
  switch (done) {
    case "bewaard":
      return m.webhooks_done_changed();
    case "gepauzeerd":
      return m.webhooks_done_paused();
    case "aangezet":
      return m.webhooks_done_resumed();
    case "test":
      return m.webhooks_done_test();
    case "opnieuw":
      return m.webhooks_done_replayed({ count });
    default:
      return null;
  }
}

/** One endpoint: what was sent there, and everything that an admin can do with it. */
export default function Webhook() {
  const page = useLoaderData<typeof loader>();
  const acted = useActionData<typeof action>();
  if (acted && acted.secret !== null) return <ShownSecret id={page.id} secret={acted.secret} rotated />;
  const form: TypedForm = acted?.form ?? { values: {}, errors: {} };
  const changed = "url" in form.values ? form : { ...form, values: { url: page.url, events: page.events } };
  const [tone, label] = STATUSES[page.status];
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={m.webhooks_one_title()} eyebrow={page.url} back={{ href: LIST, label: m.webhooks_title() }} />
      {page.done !== null && (
        <Alert tone="ok" role="status">
          {page.done}
        </Alert>
      )}
      {page.disabledBecause !== null && (
        <Alert tone="warning" title={m.webhooks_stopped_title()}>
          {page.disabledBecause === "gone" ? m.webhooks_gone() : m.webhooks_failing()}
        </Alert>
      )}
      {page.status === "active" && page.failingSince !== null && (
        <Alert tone="warning">
          {m.webhooks_failing_since({ when: formatDateTime(page.failingSince), days: FAILING_DAYS })}
        </Alert>
      )}
      <Section title={m.webhooks_try()} actions={<Badge tone={tone}>{label()}</Badge>}>
        <Switch status={page.status} />
      </Section>
      <Deliveries deliveries={page.deliveries} count={page.count} open={page.status === "active"} />
      {page.status === "active" && page.count > 0 && <ReplayForm form={form} />}
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <Fieldset legend={m.webhooks_change_title()}>
          <WebhookFields form={changed} choices={page.choices} />
        </Fieldset>
        <ButtonRow>
          <Button name="intent" value="change">
            {m.webhooks_do_change()}
          </Button>
        </ButtonRow>
      </form>
      <Secret madeAt={page.secretMadeAt} oldUntil={page.oldSecretUntil} />
      <Section title={m.webhooks_remove_title()}>
        <Paragraph>{m.webhooks_remove_about()}</Paragraph>
        <form method="post">
          <FormStamp />
          <Button name="intent" value="remove" variant="danger">
            {m.webhooks_remove()}
          </Button>
        </form>
      </Section>
    </>
  );
}

function Switch({ status }: { readonly status: keyof typeof STATUSES }) {
  return (
    <form method="post" className="utrecht-action-group wb-actions">
      <FormStamp />
      <Button name="intent" value="test" variant="secondary">
        {m.webhooks_test()}
      </Button>
      {status === "active" ? (
        <Button name="intent" value="pause" variant="subtle">
          {m.webhooks_pause()}
        </Button>
      ) : (
        <>
          <Button name="intent" value="resume_missed">
            {m.webhooks_resume_missed()}
          </Button>
          <Button name="intent" value="resume" variant="secondary">
            {m.webhooks_resume()}
          </Button>
        </>
      )}
    </form>
  );
}

function Secret({ madeAt, oldUntil }: { readonly madeAt: string | null; readonly oldUntil: string | null }) {
  return (
    <Section title={m.webhooks_secret_section()}>
      {madeAt !== null && <Paragraph>{m.webhooks_secret_since({ when: formatDateTime(madeAt) })}</Paragraph>}
      {oldUntil !== null && <Paragraph>{m.webhooks_secret_old_until({ when: formatDateTime(oldUntil) })}</Paragraph>}
      <Paragraph>{m.webhooks_secret_rotate_about({ hours: OLD_SECRET_HOURS })}</Paragraph>
      <form method="post">
        <FormStamp />
        <Button name="intent" value="rotate" variant="secondary">
          {m.webhooks_rotate()}
        </Button>
      </form>
    </Section>
  );
}
