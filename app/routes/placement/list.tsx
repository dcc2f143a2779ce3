import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { CardList } from "#app/ui/card.tsx";
import { ChoiceChips } from "#app/ui/chips.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { Pagination } from "#app/ui/pagination.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { placementStatusLabel } from "#app/ui/state-labels.ts";
import { placementCounts, placementLines } from "#db/queries/placements.ts";
import { PLACEMENT_STATUSES } from "#domain/placement-states.ts";
import { m } from "#i18n/messages.ts";
import { linesApart, PlacementCard } from "./placement-card.tsx";
import { baseOf, requireEmployerSide } from "#app/http/employer-side.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(page?.base === "/regio" ? m.placement_list_region() : m.placement_list_title()) },
];

const PAGE = 20;

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireEmployerSide(request);
  const search = new URL(request.url).searchParams;
  const status = PLACEMENT_STATUSES.find((one) => one === search.get("status")) ?? null;
  const page = Math.max(1, Math.min(500, Number.parseInt(search.get("pagina") ?? "1", 10) || 1));
  return read(actor, async (tx) => {
    const counts = await placementCounts(tx);
    const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
    const filter = { ...(status && { status }), limit: PAGE, offset: (page - 1) * PAGE };
    const lines = await placementLines(tx, filter);
    return { base: baseOf(request), status, page, counts, total, shown: status ? (counts[status] ?? 0) : total, lines };
  });
}

export default function PlacementList() {
  const { base, status, page, counts, total, shown, lines } = useLoaderData<typeof loader>();
  const here = `${base}/plekken`;
  const apart = linesApart(base, lines);
  const at = (target: number) =>
    `${here}?${new URLSearchParams({ ...(status && { status }), pagina: String(target) })}`;
  return (
    <>
      <PageHeading
        title={base === "/regio" ? m.placement_list_region() : m.placement_list_title()}
        lead={base === "/regio" ? m.placement_list_region_lead() : m.placement_list_lead()}
        actions={
          <ButtonLink href={`${here}/nieuw`} icon="plus">
            {m.placement_action_new()}
          </ButtonLink>
        }
      />
      {total > 0 && (
        <ChoiceChips
          label={m.placement_list_filter()}
          chips={[
            { label: m.placement_list_all(), href: here, current: status === null, count: total },
            ...PLACEMENT_STATUSES.filter((one) => counts[one] !== undefined || one === status).map((one) => ({
              label: placementStatusLabel(one),
              href: `${here}?status=${one}`,
              current: status === one,
              count: counts[one] ?? 0,
            })),
          ]}
        />
      )}
      {lines.length === 0 ? (
        <EmptyState
          title={total === 0 ? m.placement_list_empty() : m.placement_list_empty_status()}
          icon="briefcase"
          action={
            <ButtonLink href={total === 0 ? `${here}/nieuw` : here}>
              {total === 0 ? m.placement_action_new() : m.placement_list_all()}
            </ButtonLink>
          }
        >
          {total === 0 ? m.placement_list_empty_lead() : undefined}
        </EmptyState>
      ) : (
        <CardList>
          {lines.map((line) => (
            <PlacementCard key={line.id} base={base} line={line} level={2} about={apart(line)} />
          ))}
        </CardList>
      )}
      {shown > PAGE && (
        <Pagination
          previousHref={page > 1 ? at(page - 1) : undefined}
          nextHref={page * PAGE < shown ? at(page + 1) : undefined}
          status={m.placement_list_range({
            from: (page - 1) * PAGE + 1,
            to: Math.min(shown, page * PAGE),
            total: shown,
          })}
        />
      )}
    </>
  );
}
