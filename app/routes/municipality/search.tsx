import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import { requireMember } from "#app/http/session.server.ts";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { m } from "#i18n/messages.ts";
import { typedAnswer } from "../search/as-you-type.ts";
import { loadSearch, type SearchPageData } from "../search/load.server.ts";
import { SearchPage } from "../search/search-page.tsx";
import type { PageHandle } from "#app/ui/page-handle.ts";

export const handle: PageHandle = { scripts: true };

/** A caseworker looks for a place, first in the own region; a hit leads to its candidates. */
export async function loader({ request }: LoaderFunctionArgs) {
  const member = await requireMember(request, "caseworker", "team_lead");
  return loadSearch(request, member, ({ id }) => `/gemeente/plekken/${id}`);
}

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  typedAnswer(() => serverLoader<SearchPageData>());

export const meta: MetaFunction = () => [{ title: pageTitle(m.search_title()) }];

export default function MunicipalitySearch() {
  const found = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title={m.search_title()} lead={m.search_municipality_lead()} />
      <SearchPage found={found} />
    </>
  );
}
