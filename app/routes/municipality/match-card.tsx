import { createHash } from "node:crypto";
import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { read, write } from "#app/http/db.server.ts";
import { originOf } from "#app/http/origin.server.ts";
import { param } from "#app/http/param.server.ts";
import { qrOf } from "#app/http/qr.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import { requireMember } from "#app/http/session.server.ts";
import { TOKEN_FIELD } from "#app/http/form-token.server.ts";
import { submission } from "#app/http/submission.server.ts";
import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { PrintPage } from "#app/ui/print-page.tsx";
import { newCandidateLink } from "#db/commands/new-candidate-link.ts";
import { candidateOfMatch, contactOf, matchDetail } from "#db/queries/matches.ts";
import { candidatePath } from "#domain/candidate-page.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { inLocale, isLocale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { footWords, proposedWords, standingWords } from "./card-words.server.ts";

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
    // Of what has ended nobody takes a card home.
    if (!detail || !candidate || detail.match.status === "ended") throw refuse("not_found");
    const locale = isLocale(contact?.language) ? contact.language : ("nl" as const);
    const { match } = detail;
    const intake = detail.slots.find(({ status }) => status === "confirmed") ?? null;
    const sheet = inLocale(locale, () => ({
      ...(match.status === "proposed" ? proposedWords(match) : standingWords({ match, intake })),
      foot: footWords(match, candidate.caseworker),
      code: m.match_card_qr(),
    }));
    return { id, name: candidate.pseudonym, sheet, locale };
  });
}

/**
 * The secret of a link is shown once and never kept: not in the answers of forms either. It is made of what this browser
 * alone knows, its session and the form's token, so that the form sent twice shows the same card twice.
 */
export async function action({ request, params }: ActionFunctionArgs) {
  const { actor, form } = await submission(request, "caseworker", "team_lead");
  const id = param(MatchId, params["matchId"]);
  const detail = await read(actor, (tx) => matchDetail(tx, id));
  if (!detail || detail.match.status === "ended") throw refuse("not_found");
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

type SheetProps = Pick<ReturnType<typeof useLoaderData<typeof loader>>, "sheet" | "locale"> & {
  readonly url: string;
  readonly qr: { readonly size: number; readonly path: string };
};

/** What the person takes home, in the person's language. */
function Sheet({ url, qr, locale, sheet }: SheetProps) {
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
          title={sheet.title}
          lead={sheet.lead}
          url={url}
          qr={
            <svg viewBox={`0 0 ${qr.size} ${qr.size}`} role="img" aria-label={sheet.code}>
              <rect width={qr.size} height={qr.size} fill="#fff" />
              <path d={qr.path} fill="#000" />
            </svg>
          }
          footer={sheet.foot}
        >
          {sheet.lines.map((line) => (
            <Paragraph key={line}>{line}</Paragraph>
          ))}
        </PrintPage>
      </div>
    </>
  );
}
