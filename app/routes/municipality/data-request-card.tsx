import { Form } from "@remix-run/react";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { RadioGroup } from "#app/ui/choice-field.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextArea } from "#app/ui/text-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { OpenRequest } from "#db/queries/data-requests.ts";
import { m } from "#i18n/messages.ts";
import { requestKindLabel } from "../rights/request-labels.ts";

export type RequestProblem = {
  readonly problem: string;
  readonly field: string | null;
  readonly id: string;
  readonly status: string;
  readonly answer: string;
} | null;

/** One request with the form of its answer. */
export function DataRequestCard({
  request,
  problem,
}: {
  readonly request: OpenRequest;
  readonly problem: RequestProblem;
}) {
  const own = problem?.id === request.id ? problem : null;
  const [status, answer] = [`status-${request.id}`, `answer-${request.id}`];
  const file = `/gemeente/kandidaten/${request.candidateId}`;
  const about = [requestKindLabel(request.kind), request.pseudonym, formatDate(request.askedAt)].join(", ");
  return (
    <Card
      title={requestKindLabel(request.kind)}
      eyebrow={
        <TextLink href={file}>
          {request.pseudonym} · {request.reference}
        </TextLink>
      }
      meta={[
        { icon: "calendar", text: m.rights_asked_on({ date: formatDate(request.askedAt) }) },
        { icon: "clock", text: m.rights_answer_before({ date: formatDate(request.dueOn) }) },
      ]}
    >
      {request.body !== "" && <blockquote className="wb-quote">{request.body}</blockquote>}
      <Paragraph>{HOW[request.kind]()}</Paragraph>
      {request.kind === "erasure" && (
        <ButtonRow>
          <ButtonLink href={`${file}/gegevens?wissen#wissen`} variant="danger">
            {m.rights_erase_begin()}
            <span className="wb-hidden">: {about}</span>
          </ButtonLink>
        </ButtonRow>
      )}
      <Form method="post" className="wb-form">
        <FormStamp />
        <input type="hidden" name="request" value={request.id} />
        {request.kind === "erasure" ? (
          <input type="hidden" name="status" value="refused" />
        ) : (
          <RadioGroup
            id={status}
            name="status"
            label={m.rights_answer_what()}
            layout="row"
            options={[
              { value: "done", label: m.rights_answer_done() },
              { value: "refused", label: m.rights_answer_refused() },
            ]}
            defaultValue={own?.status}
            error={own?.field === status ? own.problem : undefined}
          />
        )}
        <TextArea
          id={answer}
          name="answer"
          label={request.kind === "erasure" ? m.rights_answer_refuse_text() : m.rights_answer_text()}
          description={m.rights_answer_text_about()}
          rows={3}
          defaultValue={own?.answer ?? ""}
          error={own?.field === answer ? own.problem : undefined}
        />
        <Button name="intent" value="answer" variant="secondary">
          {request.kind === "erasure" ? m.rights_answer_refuse() : m.rights_answer_send()}
          <span className="wb-hidden">: {about}</span>
        </Button>
      </Form>
    </Card>
  );
}

const HOW = {
  correction: m.rights_how_correction,
  objection: m.rights_how_objection,
  erasure: m.rights_how_erasure,
} as const;
