import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { param } from "#app/http/param.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { PlacementView } from "#app/ui/placement-view.tsx";
import { Written } from "#app/ui/written.tsx";
import { shownPlacement } from "#db/queries/placements.ts";
import { visitor } from "#domain/actor.ts";
import { PlacementId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";

/** What everybody may read of a place, whoever asks: a visitor learns neither the street nor who guides. */
export async function loader({ params }: LoaderFunctionArgs) {
  const id = param(PlacementId, params["placementId"]);
  const found = await read(visitor, (tx) => shownPlacement(tx, id));
  if (!found) throw refuse("not_found");
  return { placement: found };
}

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: pageTitle(data?.placement.title ?? m.search_title()) },
];

export default function Placement() {
  const { placement } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title={<Written>{placement.title}</Written>} back={{ href: "/plekken", label: m.search_back() }} />
      <div className="wb-columns">
        <div className="wb-stack">
          {placement.status !== "published" && <Alert tone="warning">{m.search_place_closed()}</Alert>}
          <PlacementView placement={placement} />
        </div>
        <Alert title={m.search_place_interested_title()}>{m.search_place_interested()}</Alert>
      </div>
    </>
  );
}
