import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { openMunicipalities } from "#db/queries/opened.ts";
import { m } from "#i18n/messages.ts";
import { AgreementTable } from "./agreement-table.tsx";

export const meta: MetaFunction = () => [{ title: pageTitle(m.walls_region_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "coordinator");
  return { open: await read(actor, openMunicipalities) };
}

/** Which municipalities of the region take part, and which show their people to the coordinator too. */
export default function Agreements() {
  const { open } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        back={{ href: "/regio", label: m.walls_region_back() }}
        title={m.walls_region_title()}
        lead={m.walls_region_coordinator_lead()}
      />
      <AgreementTable open={open} />
    </>
  );
}
