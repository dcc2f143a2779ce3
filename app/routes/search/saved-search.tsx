import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { formErrors } from "#app/ui/typed-form.ts";
import { changeSavedSearch, forgetSavedSearch } from "#db/commands/change-saved-search.ts";
import { savedSearch } from "#db/queries/saved-searches.ts";
import { SavedSearchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { inWords } from "./in-words.server.ts";
import { questionOf } from "./question.server.ts";
import { SavedFields, SoughtWords } from "./saved-fields.tsx";
import { parseSettings } from "./saved-form.server.ts";
import { SAVERS } from "./saved-roles.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.alerts_change_title()) }];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...SAVERS);
  const id = param(SavedSearchId, params["savedSearchId"]);
  return read(actor, async (tx) => {
    const saved = await savedSearch(tx, id);
    if (!saved) throw refuse("not_found");
    const [words = []] = await inWords(tx, [questionOf(new URLSearchParams(saved.address))]);
    return { name: saved.name, frequency: saved.frequency, words };
  });
}

export async function action({ request, params }: ActionFunctionArgs) {
  const { form, write } = await submission(request, ...SAVERS);
  const id = param(SavedSearchId, params["savedSearchId"]);
  if (form.get("intent") === "forget") {
    await write((tx) => forgetSavedSearch(tx, id));
    return redirect("/zoekopdrachten?gedaan=weg");
  }
  const settings = parseSettings(form);
  if (!settings.ok) return data(settings.form, { status: 400 });
  const outcome = await write((tx) => changeSavedSearch(tx, id, settings.value));
  if (!outcome.ok) throw refuse("not_found");
  return redirect("/zoekopdrachten?gedaan=veranderd");
}

export default function SavedSearch() {
  const { name, frequency, words } = useLoaderData<typeof loader>();
  const form = useActionData<typeof action>() ?? { values: { name, frequency }, errors: {} };
  return (
    <>
      <PageHeading
        title={m.alerts_change_title()}
        eyebrow={name}
        back={{ href: "/zoekopdrachten", label: m.alerts_title() }}
      />
      <ErrorSummary errors={formErrors(form)} />
      <Section title={m.alerts_kept_title()}>
        <SoughtWords words={words} />
      </Section>
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <SavedFields form={form} />
        <ButtonRow>
          <Button name="intent" value="change">
            {m.alerts_do_change()}
          </Button>
        </ButtonRow>
      </form>
      <Section title={m.alerts_forget_title()}>
        <Paragraph>{m.alerts_forget_about()}</Paragraph>
        <form method="post">
          <FormStamp />
          <Button name="intent" value="forget" variant="danger">
            {m.alerts_forget()}
          </Button>
        </form>
      </Section>
    </>
  );
}
