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

/** A coordinator looks around: places of the own region lead to where they are looked after, others to what all may see. */
export async function loader({ request }: LoaderFunctionArgs) {
  const member = await requireMember(request, "coordinator");
  return loadSearch(request, member, ({ id, regionCode }) =>
    regionCode === member.region ? `/regio/plekken/${id}` : `/plekken/${id}`,
  );
}

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  typedAnswer(() => serverLoader<SearchPageData>());

export const meta: MetaFunction = () => [{ title: pageTitle(m.search_title()) }];

export default function RegionSearch() {
  const found = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title={m.search_title()} lead={m.search_region_lead()} />
      <SearchPage found={found} />
    </>
  );
}
