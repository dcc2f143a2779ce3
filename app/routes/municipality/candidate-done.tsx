import { Alert } from "#app/ui/alert.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";

/** What was just done with a candidate, as the address says it after a form. */
export function CandidateDone({
  done,
  isAvailable,
  page,
}: {
  readonly done: string | null;
  readonly isAvailable: boolean;
  readonly page: string;
}) {
  switch (done) {
    case "bewaard":
      return <Alert tone="ok" role="status" title={m.candidate_done_saved()} />;
    case "concept":
      return <Alert tone="ok" role="status" title={m.candidate_done_draft()} />;
    case "nieuw":
      if (!isAvailable) return null;
      return (
        <Alert tone="ok" role="status" title={m.candidate_done_added()}>
          <Paragraph>
            <TextLink href={`${page}/plekken`}>{m.candidate_done_added_link()}</TextLink>
          </Paragraph>
        </Alert>
      );
    default:
      return null;
  }
}
