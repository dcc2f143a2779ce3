import { createHash } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read, write } from "#app/http/db.server.ts";
import { originOf } from "#app/http/origin.server.ts";
import { param } from "#app/http/param.server.ts";
import { qrOf } from "#app/http/qr.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { submission, TOKEN_FIELD } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDay } from "#app/ui/format.ts";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { PrintPage } from "#app/ui/print-page.tsx";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { candidateOfMatch, contactOf, matchDetail } from "#db/queries/matches.ts";
import { candidatePath } from "#domain/candidate-page.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { isLocale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: pageTitle(m.match_card_title(), page?.name ?? "") },
];

export async function loader({ request, params }: LoaderFunctionArgs) {
  const actor = await requireMember(request, "caseworker", "team_lead");
  const id = param(MatchId, params["matchId"]);
  return read(actor, async (tx) => {
    const [detail, candidate, contact] = [
      await matchDetail(tx, id),
      await candidateOfMatch(tx, id),
      await contactOf(tx, id),
    ];
    if (!detail || !candidate) throw refuse("not_found");
    const { match } = detail;
    return {
      id,
      name: candidate.pseudonym,
      caseworker: candidate.caseworker,
      municipality: match.municipalityName,
      due: match.status === "proposed" ? match.answerDue : null,
      locale: isLocale(contact?.language) ? contact.language : ("nl" as const),
    };
  });
}

/**
 * The secret of a link is shown once and never kept: not in the answers of forms either. It is made of what this browser
 * alone knows, its session and the form's token, so that the form sent twice shows the same card twice.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, form } = await submission(request, "caseworker", "team_lead");
  const id = param(MatchId, params["matchId"]);
  const known = [request.headers.get("Cookie"), String(form.get(TOKEN_FIELD)), id].join("\n");
  const random = createHash("sha256").update(known).digest();
  const token = await write(actor, (tx) => newCandidateLink(tx, id, null, random));
  if (!token) throw refuse("not_found");
  const url = `${originOf(request)}${candidatePath(token)}`;
  return data({ url, qr: qrOf(url) });
}

export default function MatchCard() {
  const { id, name, ...card } = useLoaderData<typeof loader>();
  const made = useActionData<typeof action>();
  return (
    <>
      <div className={made && "wb-screen"}>
        <PageHeading
          title={m.match_card_title()}
          eyebrow={name}
          lead={m.match_card_lead()}
          back={{ href: `/gemeente/matches/${id}`, label: m.match_step_back() }}
        />
      </div>
      {made ? <Sheet {...card} {...made} /> : <Paragraph>{m.match_card_old()}</Paragraph>}
      <form method="post" className="wb-actions">
        <FormStamp />
        <ButtonRow>
          <Button icon="print" variant={made ? "secondary" : "primary"}>
            {made ? m.match_card_again() : m.match_card_make()}
          </Button>
        </ButtonRow>
      </form>
    </>
  );
}

type SheetProps = Omit<ReturnType<typeof useLoaderData<typeof loader>>, "id" | "name"> & {
  readonly url: string;
  readonly qr: { readonly size: number; readonly path: string };
};

/** What the person takes home, in the person's language. */
function Sheet({ url, qr, locale, municipality, caseworker, due }: SheetProps) {
  const say = { locale };
  return (
    <>
      <div className="wb-actions">
        <Alert tone="ok" role="status" title={m.match_card_made()}>
          {m.match_card_once()}
        </Alert>
      </div>
      <div lang={locale}>
        <PrintPage
          locale={locale}
          title={m.match_card_sheet_title({}, say)}
          lead={m.match_card_sheet_lead({ municipality }, say)}
          url={url}
          qr={
            <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={m.match_card_qr({}, say)}>
              <rect width={qr.size} height={qr.size} fill="#fff" />
              <path d={qr.path} fill="#000" />
            </svg>
          }
          footer={m.match_card_sheet_foot({ municipality, caseworker }, say)}
        >
          <Paragraph>{m.match_card_sheet_choice({}, say)}</Paragraph>
          {due && <Paragraph>{m.match_card_sheet_due({ date: formatDay(due, locale) }, say)}</Paragraph>}
        </PrintPage>
      </div>
    </>
  );
}
