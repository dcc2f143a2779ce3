import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { data } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { readCandidateCsv } from "#app/http/candidate-csv.server.ts";
import { read } from "#app/http/db.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { ErrorSummary } from "#app/ui/error-summary.tsx";
import { FieldFrame } from "#app/ui/field.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { importCandidates } from "#db/commands/import-candidates.ts";
import { occupations } from "#db/queries/occupations.ts";
import { localDate } from "#domain/amsterdam.ts";
import { REQUIRED_COLUMNS } from "#domain/candidate-csv.ts";
import { readCsvLine } from "#domain/candidate-csv-line.ts";
import { m } from "#i18n/messages.ts";
import { fileProblemText, reportAddress, shownProblems } from "./import-problems.server.ts";
import { ColumnsSheet, ImportReport } from "./import-report.tsx";
import { codesSheet, importVocabulary } from "./import-vocabulary.server.ts";

export const meta: MetaFunction = () => [{ title: `${m.candidate_import_title()} · ${m.app_name()}` }];

export async function loader({ request }: LoaderFunctionArgs) {
  await requireMember(request, "caseworker", "team_lead");
  return { sheet: codesSheet(), required: REQUIRED_COLUMNS };
}

/** Problems that the page itself lists; the file to download holds all of them. */
const SHOWN_PROBLEMS = 100;

export async function action({ request }: ActionFunctionArgs) {
  const { actor, form, write } = await submission(request, "caseworker", "team_lead");
  const upload = form.get("file");
  if (!(upload instanceof File) || upload.name === "") return refusedFile(fileProblemText({ code: "no_file" }));
  const parsed = readCandidateCsv(new Uint8Array(await upload.arrayBuffer()));
  if (!parsed.ok) return refusedFile(fileProblemText(parsed.problem));
  const { file } = parsed;
  const vocabulary = importVocabulary(await read(actor, (tx) => occupations(tx, null)));
  const lines = file.lines.map((line) => readCsvLine(line, vocabulary));
  const rows = lines.flatMap((line) => (line.ok ? [line.row] : []));
  const outcome = await write((tx) => importCandidates(tx, rows, localDate(new Date())));
  if (!outcome.ok) throw refuse("forbidden");
  const { problems: refusedLines, ...counts } = outcome.value;
  const unread = lines.flatMap((line) => (line.ok ? [] : line.problems));
  const problems = shownProblems([...file.problems, ...unread, ...refusedLines], file.lines);
  return {
    problem: null,
    report: {
      ...counts,
      draftLines: counts.draftLines.slice(0, SHOWN_PROBLEMS),
      examples: file.examples,
      unknown: file.unknown,
      problems: problems.slice(0, SHOWN_PROBLEMS),
      problemCount: problems.length,
      wrongLines: new Set(problems.map(({ line }) => line)).size,
      address: problems.length > 0 ? reportAddress(problems) : null,
    },
  };
}

function refusedFile(problem: string) {
  return data({ problem, report: null }, { status: 400 });
}

export default function ImportCandidates() {
  const { sheet, required } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const problem = answer?.problem ?? null;
  const field = { name: "file", label: m.candidate_import_file(), description: m.candidate_import_file_about() };
  return (
    <>
      <PageHeading
        title={m.candidate_import_title()}
        lead={m.candidate_import_lead()}
        back={{ href: "/gemeente/kandidaten", label: m.candidate_list_title() }}
      />
      {problem !== null && <ErrorSummary errors={[{ fieldId: "file", message: problem }]} />}
      {answer?.report && <ImportReport report={answer.report} />}
      <Section title={m.candidate_import_step_template()}>
        <Paragraph>{m.candidate_import_template_about()}</Paragraph>
        <ButtonRow>
          <ButtonLink
            href="/gemeente/kandidaten/importeren/sjabloon.csv"
            variant="secondary"
            icon="download"
            download="kandidaten-sjabloon.csv"
          >
            {m.candidate_import_template()}
          </ButtonLink>
        </ButtonRow>
      </Section>
      <Section title={m.candidate_import_step_upload()}>
        <Form method="post" encType="multipart/form-data" className="wb-form">
          <FormStamp />
          <FieldFrame field={{ ...field, error: problem }}>
            <input
              className="wb-file"
              id="file"
              name="file"
              type="file"
              accept=".csv,text/csv,text/plain"
              aria-describedby={problem === null ? "file-description" : "file-description file-error"}
              aria-invalid={problem === null ? undefined : true}
            />
          </FieldFrame>
          <ButtonRow>
            <Button icon="upload">{m.candidate_import_send()}</Button>
          </ButtonRow>
        </Form>
      </Section>
      <ColumnsSheet sheet={sheet} required={required} />
    </>
  );
}
