import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { parseTyped, typedValues } from "#app/http/typed-form.server.ts";
import { Apart } from "#app/ui/apart.tsx";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { Fieldset } from "#app/ui/fieldset.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { formErrors, typed, type TypedForm } from "#app/ui/typed-form.ts";
import { toldApart } from "#app/ui/told-apart.ts";
import { AddressFields, TransitField } from "#app/routes/placement/place-fields.tsx";
import { saveSite } from "#db/commands/save-site.ts";
import { municipalities } from "#db/queries/places.ts";
import { sitesOf } from "#db/queries/sites.ts";
import { SiteId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { SiteSchema, siteValues } from "./site-form.server.ts";

export const meta: MetaFunction = () => [{ title: `${m.placement_sites_title()} · ${m.app_name()}` }];

const HERE = "/werkgever/vestigingen";
const EMPTY: TypedForm = { values: {}, errors: {} };

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "employer");
  const wanted = new URL(request.url).searchParams.get("wijzig");
  return read(actor, async (tx) => {
    const sites = await sitesOf(tx, actor.organisation);
    const site = sites.find(({ id }) => id === wanted) ?? null;
    return { sites, municipalities: await municipalities(tx), site, form: site ? siteValues(site) : EMPTY };
  });
}

export async function action({ request }: ActionFunctionArgs) {
  const { form, write } = await submission(request, "employer");
  const id = SiteId.safeParse(form.get("site"));
  const parsed = parseTyped(form, SiteSchema);
  if (!parsed.ok) return data(parsed.form, { status: 400 });
  const outcome = await write((tx) => saveSite(tx, id.data ?? null, parsed.value));
  if (outcome.ok) return redirect(HERE);
  if (outcome.refusal !== "unknown_postcode") throw refuse(outcome.refusal);
  const errors = { municipality: [m.placement_error_unknown_postcode()] };
  return data({ values: typedValues(form), errors }, { status: 400 });
}

/** The places (vestigingen) where an employer has work, to choose from in a placement. */
export default function Sites() {
  const page = useLoaderData<typeof loader>();
  const apart = toldApart(
    page.sites,
    ({ name }) => name,
    ({ place, street }) => [place, street],
  );
  const form = useActionData<typeof action>() ?? page.form;
  return (
    <>
      <ErrorSummary errors={formErrors(form)} />
      <PageHeading title={m.placement_sites_title()} lead={m.placement_sites_lead()} />
      {page.sites.length === 0 ? (
        <EmptyState title={m.placement_sites_empty()} icon="building">
          {m.placement_sites_empty_lead()}
        </EmptyState>
      ) : (
        <CardList columns>
          {page.sites.map((site) => (
            <Card
              key={site.id}
              level={2}
              title={site.name}
              icon="building"
              meta={[
                { icon: "pin", text: [site.street, `${site.pc4} ${site.place}`].filter(Boolean).join(", ") },
                { icon: "flag", text: m.placement_sites_municipality({ name: site.municipalityName }) },
              ]}
              actions={
                <ButtonLink href={`${HERE}?wijzig=${site.id}#formulier`} variant="subtle" small icon="edit">
                  {m.placement_sites_change({ name: site.name })}
                  <Apart by={apart(site)} />
                </ButtonLink>
              }
            >
              {site.transitNote}
            </Card>
          ))}
        </CardList>
      )}
      <form method="post" noValidate className="wb-form" id="formulier">
        <FormStamp />
        {page.site && <input type="hidden" name="site" value={page.site.id} />}
        <Fieldset legend={page.site ? m.placement_sites_change({ name: page.site.name }) : m.placement_sites_new()}>
          <TextField {...typed(form, "name")} label={m.placement_field_site_label()} required />
          <AddressFields form={form} municipalities={page.municipalities} required />
          <TransitField form={form} />
        </Fieldset>
        <ButtonRow>
          <Button>{m.placement_sites_save()}</Button>
        </ButtonRow>
      </form>
    </>
  );
}
