import type { LoaderFunctionArgs } from "@remix-run/node";
import { search } from "#app/http/search.server.ts";

/** What the search box may complete to, as JSON; the box works without. */
export async function loader({ request }: LoaderFunctionArgs) {
  const typed = new URL(request.url).searchParams.get("q") ?? "";
  const suggestions = await search.suggest(typed.slice(0, 100));
  return Response.json(
    suggestions.map((one) =>
      one.kind === "occupation" ? { value: one.label, via: one.via } : { value: one.place, via: null },
    ),
  );
}
