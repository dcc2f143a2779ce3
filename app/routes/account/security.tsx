import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Apart } from "#app/ui/apart.tsx";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card, CardList, Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import type { PageHandle } from "#app/ui/page-handle.ts";
import { PasskeyButton } from "#app/ui/passkey-button.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { namedApart, toldApart } from "#app/ui/told-apart.ts";
import { m } from "#i18n/messages.ts";
import { changeSecurity, securityPage } from "./security.server.ts";
import { FormStamp } from "#app/ui/form-stamp.tsx";

export const handle: PageHandle = { scripts: true };
export const meta: MetaFunction = () => [{ title: `${m.security_title()} · ${m.app_name()}` }];

export function loader({ request }: LoaderFunctionArgs) {
  return securityPage(request);
}

export function action({ request }: ActionFunctionArgs) {
  return changeSecurity(request);
}

type Page = ReturnType<typeof useLoaderData<typeof loader>>;
const EMPTY: TypedForm = { values: {}, errors: {} };

/** Second factors of one's own account. */
export default function Security() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const form = answer?.form ?? EMPTY;
  if (answer && answer.codes.length > 0) return <Codes codes={answer.codes} next={page.next} />;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={m.security_title()} lead={page.needsOne ? m.security_required() : m.security_lead()} />
      {page.locked ? (
        <Alert tone="info" title={m.security_confirm_first()}>
          <TextLink href="/bevestigen?verder=/beveiliging">{m.security_confirm_link()}</TextLink>
        </Alert>
      ) : (
        <>
          <Passkeys page={page} />
          {page.offersApp && <CodeApp page={page} form={form} />}
          {page.count > 0 && <Recovery page={page} />}
        </>
      )}
      {page.next !== "" && page.count > 0 && <ButtonLink href={page.next}>{m.security_continue()}</ButtonLink>}
      <Paragraph>
        <TextLink href="/sessies">{m.security_sessions()}</TextLink>
      </Paragraph>
    </>
  );
}

/** Once: after this page nobody can show them again. */
function Codes({ codes, next }: { readonly codes: readonly string[]; readonly next: string }) {
  return (
    <>
      <PageHeading title={m.security_recovery_shown_title()} lead={m.security_recovery_shown()} />
      <TextList items={codes} />
      <ButtonLink href={next || "/beveiliging"}>{m.security_continue()}</ButtonLink>
    </>
  );
}

function Passkeys({ page }: { readonly page: Page }) {
  const apart = toldApart(
    page.passkeys,
    ({ name }) => name,
    ({ createdAt }) => [formatDateTime(createdAt)],
  );
  return (
    <Section title={m.security_passkeys()}>
      <Paragraph>{m.security_passkeys_lead()}</Paragraph>
      {page.passkeys.length === 0 ? (
        <Paragraph>{m.security_passkey_none()}</Paragraph>
      ) : (
        <CardList columns>
          {page.passkeys.map((passkey) => (
            <PasskeyCard key={passkey.id} passkey={passkey} next={page.next} about={apart(passkey)} />
          ))}
        </CardList>
      )}
      <form method="post" className="wb-form">
        <Fields intent="passkey-add" next={page.next} />
        <TextField
          name="name"
          id="new-passkey"
          label={m.security_passkey_name()}
          description={m.security_passkey_name_hint()}
        />
        <PasskeyButton purpose="add">{m.security_passkey_add()}</PasskeyButton>
      </form>
    </Section>
  );
}

type CardProps = {
  readonly passkey: Page["passkeys"][number];
  readonly next: string;
  readonly about: string | undefined;
};

function PasskeyCard({ passkey, next, about }: CardProps) {
  const { id, name, createdAt, usedAt } = passkey;
  return (
    <Card level={3} title={name}>
      <DefinitionList
        items={[
          { term: m.security_passkey_added(), value: formatDateTime(createdAt) },
          { term: m.security_passkey_used(), value: usedAt ? formatDateTime(usedAt) : m.security_never() },
        ]}
      />
      <form method="post" className="wb-form">
        <Fields intent="passkey-rename" next={next} />
        <input type="hidden" name="id" value={id} />
        <TextField name="name" id={`name-${id}`} label={m.security_passkey_name()} defaultValue={name} />
        <Button variant="secondary" small>
          {m.security_passkey_rename()}
          <span className="wb-hidden">: {namedApart(name, about)}</span>
        </Button>
      </form>
      <form method="post">
        <Fields intent="passkey-remove" next={next} />
        <input type="hidden" name="id" value={id} />
        <Button variant="danger" small>
          {m.security_passkey_remove({ name })}
          <Apart by={about} />
        </Button>
      </form>
    </Card>
  );
}

function CodeApp({ page, form }: { readonly page: Page; readonly form: TypedForm }) {
  const { setUp, next } = page;
  if (page.app) {
    return (
      <Section title={m.security_app()}>
        <Paragraph>{m.security_app_on()}</Paragraph>
        <form method="post">
          <Fields intent="app-remove" next={next} />
          <Button variant="danger">{m.security_app_remove()}</Button>
        </form>
      </Section>
    );
  }
  return (
    <Section title={m.security_app()}>
      <Paragraph>{m.security_app_lead()}</Paragraph>
      {setUp ? (
        <form method="post" noValidate className="wb-form">
          <Fields intent="app-confirm" next={next} />
          <Paragraph>{m.security_app_scan()}</Paragraph>
          <svg
            viewBox={`0 0 ${setUp.qr.size} ${setUp.qr.size}`}
            width={200}
            height={200}
            role="img"
            aria-label={m.security_app_qr()}
          >
            <rect width={setUp.qr.size} height={setUp.qr.size} fill="#fff" />
            <path d={setUp.qr.path} fill="#000" />
          </svg>
          <Paragraph>
            <code>{setUp.typed}</code>
          </Paragraph>
          <TextField
            {...typed(form, "code")}
            label={m.security_app_code()}
            description={m.security_app_code_hint()}
            inputMode="numeric"
            autoComplete="one-time-code"
            width="sm"
            required
          />
          <Button>{m.security_app_confirm()}</Button>
        </form>
      ) : (
        <form method="post">
          <Fields intent="app-start" next={next} />
          <Button variant="secondary">{m.security_app_start()}</Button>
        </form>
      )}
    </Section>
  );
}

function Recovery({ page }: { readonly page: Page }) {
  return (
    <Section title={m.security_recovery()}>
      <Paragraph>{m.security_recovery_lead()}</Paragraph>
      <Paragraph>{m.security_recovery_left({ count: page.recoveryCodes })}</Paragraph>
      <form method="post">
        <Fields intent="recovery-new" next={page.next} />
        <Button variant="secondary">{m.security_recovery_new()}</Button>
      </form>
    </Section>
  );
}

function Fields({ intent, next }: { readonly intent: string; readonly next: string }) {
  return (
    <>
      <FormStamp />
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="next" value={next} />
    </>
  );
}
