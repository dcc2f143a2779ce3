import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { createPlacement } from "#db/commands/create-placement.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: `${m.placement_new_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireMember(request, "employer");
  return null;
}

export async function action({ request }: ActionFunctionArgs) {
  const { write } = await submission(request, "employer");
  const outcome = await write((tx) => createPlacement(tx));
  if (!outcome.ok) throw refuse("forbidden");
  return redirect(`/werkgever/plekken/${outcome.value}/werk`);
}

export default function NewPlacement() {
  return (
    <>
      <PageHeading
        back={{ href: "/werkgever/plekken", label: m.placement_list_title() }}
        title={m.placement_new_title()}
        lead={m.placement_new_lead()}
      />
      <Section title={m.placement_new_what()}>
        <ul className="utrecht-unordered-list wb-bullets">
          {[m.placement_new_work, m.placement_new_times, m.placement_new_guide, m.placement_new_staff].map((line) => (
            <li className="utrecht-unordered-list__item" key={line()}>
              {line()}
            </li>
          ))}
        </ul>
        <form method="post">
          <FormStamp />
          <ButtonRow>
            <Button iconEnd="arrow-right">{m.placement_action_begin()}</Button>
            <ButtonLink href="/werkgever/plekken" variant="secondary">
              {m.placement_action_not_now()}
            </ButtonLink>
          </ButtonRow>
        </form>
      </Section>
    </>
  );
}
