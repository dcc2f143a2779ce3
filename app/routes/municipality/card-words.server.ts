import { formatDay } from "#app/ui/format.ts";
import { phoneText } from "#domain/phone.ts";
import { m } from "#i18n/messages.ts";
import { headOf, type Standing } from "../link/head-words.server.ts";

type CardWords = { readonly title: string; readonly lead: string; readonly lines: readonly string[] };

/** What a printed card says while the person has not answered. In the language that is set. */
export function proposedWords(match: Pick<Standing["match"], "municipalityName" | "answerDue">): CardWords {
  return {
    title: m.match_card_sheet_title(),
    lead: m.match_card_sheet_lead({ municipality: match.municipalityName }),
    lines: [
      m.match_card_sheet_choice(),
      ...(match.answerDue ? [m.match_card_sheet_due({ date: formatDay(match.answerDue) })] : []),
    ],
  };
}

/** What it says after the yes: how it stands, and that the page behind the code tells the rest. */
export function standingWords(standing: Standing): CardWords {
  const { title, lead } = headOf(standing);
  return { title, lead, lines: [m.match_card_sheet_after()] };
}

/** Below it: whom to ask, by telephone where the municipality gave a number. */
export function footWords(
  {
    municipalityName: municipality,
    municipalityPhone: phone,
  }: { municipalityName: string; municipalityPhone: string | null },
  caseworker: string,
): string {
  return phone === null
    ? m.match_card_sheet_foot({ municipality, caseworker })
    : m.match_card_sheet_foot_call({ municipality, caseworker, phone: phoneText(phone) });
}
