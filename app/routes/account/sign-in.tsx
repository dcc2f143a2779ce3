import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { destinationOf } from "#app/http/arrival.server.ts";
import { read } from "#app/http/db.server.ts";
import { env } from "#app/http/env.server.ts";
import { landingPage } from "#app/http/landing.ts";
import { readLinkForm } from "#app/http/read-form.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { ownPath, session, type SignedIn, startSession } from "#app/http/session.server.ts";
import { keptForm } from "#app/http/submission.server.ts";
import { personas } from "#db/queries/session.ts";
import { visitor } from "#domain/actor.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import { LinkStamp } from "#app/ui/form-stamp.tsx";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [{ title: `${m.account_sign_in_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  const destination = destinationOf(new URL(request.url).searchParams);
  const who = await session(request);
  if (who && destination.parked !== "") await leadToKept(request, destination.parked, who);
  const demo = env().WERKBRUG_DEMO === "1";
  return {
    demo,
    providers: env().OIDC_PROVIDERS.map(({ key, label }) => ({ key, label: label[requestContext().locale] })),
    personas: demo ? await read(visitor, (tx) => personas(tx)) : [],
    somebodyElse: who !== null,
    ...destination,
  };
}

/** Who has signed in elsewhere meanwhile goes on to the form that was kept for them. */
async function leadToKept(request: Request, parked: string, { hats }: SignedIn): Promise<void> {
  const own = hats.map(({ membership }) => membership);
  if (await keptForm(request, parked, own)) throw redirect(`/verder/${parked}`);
}

/** Demo only: become one of the invented people, who count as having shown a second factor. */
export async function action({ request }: ActionFunctionArgs) {
  if (env().WERKBRUG_DEMO !== "1") throw refuse("not_found");
  const form = await readLinkForm(request);
  const wanted = MembershipId.safeParse(form.get("membership"));
  const people = await read(visitor, (tx) => personas(tx));
  const persona = people.find(({ hats }) => hats.some((hat) => hat.membership === wanted.data));
  const hat = persona?.hats.find((one) => one.membership === wanted.data);
  if (!persona || !hat) throw refuse("not_found");
  const parked = form.get("parked");
  const to = parked
    ? `/verder/${encodeURIComponent(String(parked))}`
    : ownPath(form.get("next"), landingPage(hat.role));
  const { person } = persona;
  const arrival = { person, membership: hat.membership, method: "demo", steppedUp: true } as const;
  return redirect(to, { headers: { "Set-Cookie": await startSession(request, arrival) } });
}

export default function SignIn() {
  const { demo, providers, personas, somebodyElse, next, parked } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title={m.account_sign_in_title()} lead={demo ? m.account_demo_lead() : m.sign_in_lead()} />
      {parked !== "" && (
        <Alert title={m.account_parked_title()}>
          {somebodyElse ? m.account_parked_somebody_else() : m.account_parked_lead()}
        </Alert>
      )}
      {!demo && <Ways providers={providers} next={next} parked={parked} />}
      <CardList columns>
        {personas.map((persona) => (
          <Card key={persona.person} level={2} title={persona.name} eyebrow={m.account_demo_eyebrow()}>
            <Paragraph>{storyOf(persona.persona)}</Paragraph>
            {persona.hats.map((hat) => (
              <Form method="post" key={hat.membership}>
                <LinkStamp />
                <input type="hidden" name="membership" value={hat.membership} />
                <input type="hidden" name="next" value={next} />
                <input type="hidden" name="parked" value={parked} />
                <Button variant="secondary">
                  {m.account_demo_become({ role: roleLabel(hat.role), organisation: hat.organisationName })}
                </Button>
              </Form>
            ))}
          </Card>
        ))}
      </CardList>
    </>
  );
}

type WaysProps = {
  readonly providers: readonly { readonly key: string; readonly label: string }[];
  readonly next: string;
  readonly parked: string;
};

/** The ways in: each provider, and the link by e-mail for who has none. */
function Ways({ providers, next, parked }: WaysProps) {
  const to = new URLSearchParams({ ...(next && { verder: next }), ...(parked && { bewaard: parked }) }).toString();
  return (
    <CardList columns>
      {providers.map(({ key, label }) => (
        <Card key={key} level={2} title={label}>
          <form method="post" action={`/aanmelden/${key}`}>
            <LinkStamp />
            <input type="hidden" name="verder" value={next} />
            <input type="hidden" name="bewaard" value={parked} />
            <Button>{m.sign_in_with({ provider: label })}</Button>
          </form>
        </Card>
      ))}
      <Card level={2} title={m.sign_in_by_email_title()}>
        <Paragraph>{m.sign_in_by_email_lead()}</Paragraph>
        <ButtonLink href={`/aanmelden/e-mail${to && `?${to}`}`} variant="secondary">
          {m.sign_in_by_email()}
        </ButtonLink>
      </Card>
    </CardList>
  );
}

/** Persona keys of the demo world begin with their place in the list: "01-employer". */
function storyOf(persona: string): string {
  const story = persona.replace(/^\d+-/, "");
  return story in STORIES ? STORIES[story as keyof typeof STORIES]() : "";
}

const STORIES = {
  employer: m.account_story_employer,
  hotel: m.account_story_hotel,
  caseworker: m.account_story_caseworker,
  team_lead: m.account_story_team_lead,
  coordinator: m.account_story_coordinator,
  branch: m.account_story_branch,
  operator: m.account_story_operator,
  two_hats: m.account_story_two_hats,
};
