import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Card, CardList, Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextField } from "#app/ui/text-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { AskedFor } from "#db/queries/proposal-requests.ts";
import { m } from "#i18n/messages.ts";
import type { PageProblem } from "./candidate-actions.tsx";

export const DECLINE_REQUEST = "decline_request";

/** The id of the field in which one request is answered. */
export function answerField(request: string): string {
  return `answer-${request}`;
}

type Asked = Omit<AskedFor, "askedAt"> & { readonly askedAt: string | Date };

/** Which municipalities ask for this candidate, for which placement: to propose, or to say no in a line. */
export function AskedForSection({
  asked,
  problem,
}: {
  readonly asked: readonly Asked[];
  readonly problem: PageProblem;
}) {
  if (asked.length === 0) return null;
  return (
    <Section title={m.walls_asked_for_title()} lead={m.walls_asked_for_lead()} id="gevraagd">
      <CardList>
        {asked.map(({ id, by, placement, title, employer, askedAt }) => {
          const refused = problem?.field === answerField(id) ? problem : null;
          const about = [title, employer, by].join(", ");
          return (
            <Card key={id} title={title} eyebrow={employer} icon="swap">
              <Paragraph>{m.walls_asked_for_by({ by, date: formatDate(new Date(askedAt).toISOString()) })}</Paragraph>
              <TextLink href={`/gemeente/plekken/${placement}#passend`}>
                {m.walls_asked_for_open()}
                <span className="wb-hidden">: {about}</span>
              </TextLink>
              <form method="post" noValidate className="wb-form">
                <FormStamp />
                <input type="hidden" name="request" value={id} />
                <TextField
                  name="answer"
                  id={answerField(id)}
                  label={m.walls_asked_for_answer()}
                  width="full"
                  defaultValue={refused?.typed.answer ?? ""}
                  error={refused?.problem}
                  autoComplete="off"
                />
                <ButtonRow>
                  <Button name="intent" value={DECLINE_REQUEST} variant="secondary">
                    {m.walls_asked_for_decline()}
                    <span className="wb-hidden">: {about}</span>
                  </Button>
                </ButtonRow>
              </form>
            </Card>
          );
        })}
      </CardList>
    </Section>
  );
}
