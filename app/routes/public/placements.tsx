import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { type ClientLoaderFunctionArgs, useLoaderData } from "@remix-run/react";
import { PageHeading } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { visitor } from "#domain/actor.ts";
import { m } from "#i18n/messages.ts";
import { typedAnswer } from "../search/as-you-type.ts";
import { loadSearch, type SearchPageData } from "../search/load.server.ts";
import { SearchPage } from "../search/search-page.tsx";
import type { PageHandle } from "#app/ui/page-handle.ts";

export const handle: PageHandle = { scripts: true };

/** Everybody may look: published placements, without the employer's contact data. */
export async function loader({ request }: LoaderFunctionArgs) {
  return loadSearch(request, visitor, ({ id }) => `/plekken/${id}`);
}

export const clientLoader = ({ serverLoader }: ClientLoaderFunctionArgs) =>
  typedAnswer(() => serverLoader<SearchPageData>());

export const meta: MetaFunction = () => [{ title: pageTitle(m.search_title()) }];

export default function Placements() {
  const found = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading title={m.search_title()} lead={m.search_lead()} />
      <SearchPage found={found} />
    </>
  );
}
