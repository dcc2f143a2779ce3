import type { LoaderFunctionArgs } from "@remix-run/node";
import { candidateTemplate } from "#app/http/candidate-csv-write.server.ts";
import { requireMember } from "#app/http/session.server.ts";

/** The template of the import, as a file. */
export async function loader({ request }: LoaderFunctionArgs) {
  await requireMember(request, "caseworker", "team_lead");
  return new Response(candidateTemplate(), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": 'attachment; filename="kandidaten-sjabloon.csv"',
    },
  });
}
