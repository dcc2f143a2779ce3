import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember, session } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button } from "#app/ui/button.tsx";
import { SelectField } from "#app/ui/choice-field.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { chooseMail, retryOwnAddress } from "#db/commands/choose-mail.ts";
import { mailChoices, ownAddressTrouble } from "#db/queries/mail-choices.ts";
import { ROLES } from "#domain/codes.ts";
import {
  type ChosenKind,
  choiceOf,
  DIGEST,
  choicesFor,
  isBySearch,
  isUrgent,
  kindsFor,
  MAIL_BUDGET,
  type MailChoice,
} from "#domain/mail-choices.ts";
import { CHOICES_PATH } from "#domain/mail-link.ts";
import type { NoticeKind } from "#domain/notices.ts";
import { m } from "#i18n/messages.ts";
import { noticeKindLabel } from "#i18n/notice-texts.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.preferences_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...ROLES);
  const { chosen, trouble } = await read(actor, async (tx) => ({
    chosen: await mailChoices(tx),
    trouble: await ownAddressTrouble(tx),
  }));
  const done = new URL(request.url).searchParams.get("gedaan");
  const kinds = (await ownKinds(request)).map((kind) => ({
    kind,
    label: noticeKindLabel(kind),
    urgent: isUrgent(kind),
    choice: choiceOf(kind, chosen.get(kind)),
    options: choicesFor(kind).map((choice) => ({ value: choice, label: choiceLabel(kind, choice) })),
  }));
  return { kinds, digests: chosen.get(DIGEST) !== "off", trouble, done };
}

/** Keeps the choices, or lets e-mail go to the own address again. */
export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, ...ROLES);
  if (form.get("intent") === "again") {
    await write((tx) => retryOwnAddress(tx));
    return redirect(`${CHOICES_PATH}?gedaan=opnieuw`);
  }
  const choices = new Map<ChosenKind, MailChoice>([[DIGEST, form.get(DIGEST) === "off" ? "off" : "daily"]]);
  const wrong: NoticeKind[] = [];
  for (const kind of await ownKinds(request)) {
    const choice = choicesFor(kind).find((one) => one === form.get(kind));
    if (choice) choices.set(kind, choice);
    else wrong.push(kind);
  }
  if (wrong.length > 0) {
    const errors = wrong.map((kind) => ({
      fieldId: kind,
      message: m.preferences_wrong({ kind: noticeKindLabel(kind) }),
    }));
    return data({ errors, typed: Object.fromEntries(choices) }, { status: 400 });
  }
  await write((tx) => chooseMail(tx, choices));
  return redirect(`${CHOICES_PATH}?gedaan=bewaard`);
}

/** Of all hats of the person: e-mail comes to one mailbox, whichever is worn. */
async function ownKinds(request: Request): Promise<NoticeKind[]> {
  return kindsFor((await session(request))?.hats ?? []);
}

function choiceLabel(kind: NoticeKind, choice: MailChoice): string {
  return isBySearch(kind) && choice === "at_once" ? m.preferences_by_search() : CHOICES[choice]();
}

const CHOICES: Readonly<Record<MailChoice, () => string>> = {
  at_once: m.preferences_at_once,
  daily: m.preferences_daily,
  weekly: m.preferences_weekly,
  off: m.preferences_off,
};

export default function Preferences() {
  const { kinds, digests, trouble, done } = useLoaderData<typeof loader>();
  const problem = useActionData<typeof action>();
  const errors = problem?.errors ?? [];
  const fields = (urgent: boolean) =>
    kinds
      .filter((one) => one.urgent === urgent)
      .map(({ kind, label: text, choice, options }) => (
        <SelectField
          key={kind}
          name={kind}
          label={text}
          options={options}
          defaultValue={problem?.typed[kind] ?? choice}
          error={errors.find(({ fieldId }) => fieldId === kind)?.message}
        />
      ));
  return (
    <>
      <PageHeading
        title={m.preferences_title()}
        lead={m.preferences_lead()}
        back={{ href: "/meldingen", label: m.notice_page_title() }}
      />
      <ErrorSummary errors={errors} />
      {done === "bewaard" && <Alert tone="ok" title={m.preferences_saved()} role="status" />}
      {done === "opnieuw" && <Alert tone="ok" title={m.preferences_trouble_tried()} role="status" />}
      {trouble && <AddressTrouble {...trouble} />}
      <Paragraph>{m.preferences_hours({ count: MAIL_BUDGET })}</Paragraph>
      <Paragraph>{m.preferences_due()}</Paragraph>
      <Form method="post" className="wb-form" noValidate>
        <FormStamp />
        {kinds.some(({ urgent }) => urgent) && (
          <Fieldset legend={m.preferences_urgent_title()} description={m.preferences_urgent_about()}>
            {fields(true)}
          </Fieldset>
        )}
        <Fieldset legend={m.preferences_ordinary_title()} description={m.preferences_ordinary_about()}>
          <SelectField
            name={DIGEST}
            label={m.preferences_digests()}
            options={[
              { value: "on", label: m.preferences_digests_on() },
              { value: "off", label: m.preferences_digests_off() },
            ]}
            defaultValue={problem?.typed[DIGEST] ?? (digests ? "on" : "off")}
          />
          {fields(false)}
        </Fieldset>
        <Button>{m.preferences_save()}</Button>
      </Form>
    </>
  );
}

/** Says that e-mail does not arrive, and what to do. */
function AddressTrouble({
  email,
  because,
}: {
  readonly email: string;
  readonly because: "hard" | "soft" | "unwanted";
}) {
  const text = because === "soft" ? m.preferences_trouble_soft : m.preferences_trouble_hard;
  return (
    <Alert tone="warning" title={m.preferences_trouble_title()}>
      <Paragraph>{text({ email })}</Paragraph>
      <Form method="post">
        <FormStamp />
        <Button name="intent" value="again" variant="secondary">
          {m.preferences_trouble_again()}
        </Button>
      </Form>
    </Alert>
  );
}
