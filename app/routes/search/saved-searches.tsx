import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Button, ButtonLink } from "#app/ui/button.tsx";
import { Card, CardList } from "#app/ui/card.tsx";
import { EmptyState } from "#app/ui/empty-state.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { lookAtSavedSearch } from "#db/commands/change-saved-search.ts";
import { savedSearches } from "#db/queries/saved-searches.ts";
import { SavedSearchId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { inWords } from "./in-words.server.ts";
import { PARAM, questionOf } from "./question.server.ts";
import { frequencyLabel, SoughtWords } from "./saved-fields.tsx";
import { SAVERS, searchPath } from "./saved-roles.ts";

export const meta: MetaFunction = () => [{ title: pageTitle(m.alerts_title()) }];

export async function loader({ request }: LoaderFunctionArgs) {
  const actor = await requireMember(request, ...SAVERS);
  const done = new URL(request.url).searchParams.get("gedaan");
  return read(actor, async (tx) => {
    const saved = await savedSearches(tx);
    const words = await inWords(
      tx,
      saved.map(({ address }) => questionOf(new URLSearchParams(address))),
    );
    return {
      done: doneText(done),
      search: searchPath(actor.role),
      saved: saved.map(({ id, name, frequency, fresh }, at) => ({
        id,
        name,
        frequency,
        fresh,
        words: words[at] ?? [],
      })),
    };
  });
}

/** Opens a saved search: what came until now is not new any more. */
export async function action({ request }: ActionFunctionArgs) {
  const { actor, form, write } = await submission(request, ...SAVERS);
  const id = SavedSearchId.safeParse(form.get("search"));
  if (!id.success) throw refuse("not_found");
  const outcome = await write((tx) => lookAtSavedSearch(tx, id.data));
  if (!outcome.ok) throw refuse("not_found");
  const params = new URLSearchParams(outcome.value);
  params.set(PARAM.sort, "newest");
  return redirect(`${searchPath(actor.role)}?${params.toString()}`);
}

function doneText(done: string | null): string | null {
  switch (done) {
    case "bewaard":
      return m.alerts_done_saved();
    case "veranderd":
      return m.alerts_done_changed();
    case "weg":
      return m.alerts_done_removed();
    default:
      return null;
  }
}

export default function SavedSearches() {
  const { done, search, saved } = useLoaderData<typeof loader>();
  return (
    <>
      <PageHeading
        title={m.alerts_title()}
        lead={m.alerts_lead()}
        actions={
          <ButtonLink href={search} icon="search" variant="secondary">
            {m.alerts_to_search()}
          </ButtonLink>
        }
      />
      {done !== null && (
        <Alert tone="ok" role="status">
          {done}
        </Alert>
      )}
      {saved.length === 0 ? (
        <EmptyState title={m.alerts_none()} icon="search">
          <Paragraph>{m.alerts_none_about()}</Paragraph>
        </EmptyState>
      ) : (
        <CardList>
          {saved.map((one) => (
            <SavedCard key={one.id} {...one} />
          ))}
        </CardList>
      )}
    </>
  );
}

type Shown = ReturnType<typeof useLoaderData<typeof loader>>["saved"][number];

function SavedCard({ id, name, frequency, fresh, words }: Shown) {
  return (
    <Card
      level={2}
      title={name}
      badges={fresh > 0 && <Badge tone="accent">{m.alerts_fresh({ count: fresh })}</Badge>}
      meta={[{ icon: "bell", text: frequencyLabel(frequency) }]}
      actions={
        <form method="post" className="wb-actions utrecht-action-group">
          <FormStamp />
          <Button name="search" value={id} small variant="secondary" aria-label={m.alerts_open_named({ name })}>
            {m.alerts_open()}
          </Button>
          <ButtonLink
            href={`/zoekopdrachten/${id}`}
            small
            variant="subtle"
            aria-label={m.alerts_change_named({ name })}
          >
            {m.alerts_change()}
          </ButtonLink>
        </form>
      }
    >
      <SoughtWords words={words} />
    </Card>
  );
}
