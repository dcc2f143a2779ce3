import { Alert } from "#app/ui/alert.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { m } from "#i18n/messages.ts";

export type ProposalResult = {
  readonly candidate: string;
  readonly name: string;
  readonly place: string;
  /** Id of the match that was made; null when it was refused. */
  readonly match: string | null;
  readonly problem: string | null;
};

/** Per candidate what happened: those proposed, and those not with why. */
export function ProposalResults({ results }: { readonly results: readonly ProposalResult[] }) {
  const made = results.filter(({ match }) => match !== null);
  const refused = results.filter(({ match }) => match === null);
  return (
    <>
      {made.length > 0 && (
        <Alert tone="ok" role="status" title={m.match_results_made({ count: made.length })}>
          <TextList
            items={made.map((one) => (
              <TextLink key={one.candidate} href={`/gemeente/matches/${one.match}`}>
                {m.match_results_pair({ name: one.name, place: one.place })}
              </TextLink>
            ))}
          />
        </Alert>
      )}
      {refused.length > 0 && (
        <Alert tone="warning" role="alert" title={m.match_results_refused({ count: refused.length })}>
          <TextList
            items={refused.map(
              (one) => `${m.match_results_pair({ name: one.name, place: one.place })}: ${one.problem ?? ""}`,
            )}
          />
        </Alert>
      )}
    </>
  );
}
