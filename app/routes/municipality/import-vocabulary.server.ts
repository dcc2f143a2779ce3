import { languageName } from "#app/ui/languages.ts";
import { kindLabel, sectorLabel } from "#app/ui/labels.ts";
import {
  learningRouteLabel,
  licenceLabel,
  targetGroupLabel,
  travelModeLabel,
  vogLabel,
  workPermitLabel,
  workSkillLabel,
} from "#app/ui/person-labels.ts";
import type { OccupationChoice } from "#db/queries/occupations.ts";
import { SEXES } from "#domain/candidate.ts";
import type { CodeColumn, Vocabulary } from "#domain/candidate-csv.ts";
import { plainWord } from "#domain/candidate-csv-line.ts";
import {
  KINDS,
  LEARNING_ROUTES,
  LICENCES,
  SECTORS,
  TARGET_GROUPS,
  TRAVEL_MODES,
  VOG_STATES,
  WORK_PERMITS,
  WORK_SKILLS,
} from "#domain/codes.ts";
import { LANGUAGE_CODES } from "#domain/languages.ts";
import { inLocale, LOCALES } from "#i18n/locale.ts";
import { sexLabel } from "./sex-label.ts";

/** Short words that people write where the label is longer. */
const SHORT = {
  sectors: { winkel: "retail", retail: "retail" },
  travel: { ov: "transit", lopend: "walk", fietsen: "bicycle" },
  vog: { ja: "has", heeft: "has", aanvragen: "can_request", nee: "no" },
  permit: { ja: "yes", nodig: "needed" },
  route: { geen: "none", onderwijs: "education", onderwijsroute: "education", "z-route": "z", "b1-route": "b1" },
  sex: { v: "f", vrouw: "f", man: "m" },
  target: { statushouder: "status_holder", bijstand: "assistance", nug: "no_benefit", anders: "other" },
} as const;

/** Every word the import understands: our codes, and their labels in Dutch and English. */
export function importVocabulary(occupations: readonly OccupationChoice[]): Vocabulary {
  const sectors = words(SECTORS, sectorLabel, SHORT.sectors);
  return {
    vervoer: words(TRAVEL_MODES, travelModeLabel, SHORT.travel),
    talen: words(LANGUAGE_CODES, (code) => languageName(code)),
    sectoren: sectors,
    niet_sectoren: sectors,
    beroepen: new Map(
      occupations.flatMap(({ code, labelNl, labelEn }) =>
        [code, labelNl, labelEn].map((word): [string, string] => [plainWord(word), code]),
      ),
    ),
    vaardigheden: words(WORK_SKILLS, workSkillLabel),
    rijbewijs: words(LICENCES, licenceLabel),
    vog: words(VOG_STATES, vogLabel, SHORT.vog),
    leerroute: words(LEARNING_ROUTES, learningRouteLabel, SHORT.route),
    werkvergunning: words(WORK_PERMITS, workPermitLabel, SHORT.permit),
    soorten: words(KINDS, kindLabel),
    voorsteltaal: words(LOCALES, (code) => languageName(code)),
    doelgroep: words(TARGET_GROUPS, targetGroupLabel, SHORT.target),
    geslacht: words(SEXES, sexLabel, SHORT.sex),
  };
}

/** Per column the words to use, one for each code, in the reader's language: the codes sheet. */
export function codesSheet(): { readonly column: CodeColumn; readonly words: readonly string[] }[] {
  const sheet: Partial<Record<CodeColumn, readonly string[]>> = {
    vervoer: TRAVEL_MODES.map(travelModeLabel),
    sectoren: SECTORS.map(sectorLabel),
    vaardigheden: WORK_SKILLS.map(workSkillLabel),
    rijbewijs: [...LICENCES],
    vog: ["heeft", "aanvragen", "nee"],
    leerroute: ["geen", "B1", "onderwijs", "Z"],
    werkvergunning: ["ja", "nodig"],
    soorten: KINDS.map(kindLabel),
    doelgroep: ["statushouder", "bijstand", "nug", "anders"],
    geslacht: SEXES.map(sexLabel),
    talen: LANGUAGE_CODES.map((code) => languageName(code)).toSorted(new Intl.Collator("nl").compare),
    voorsteltaal: ["nl", "en"],
  };
  return (Object.keys(sheet) as CodeColumn[]).map((column) => ({ column, words: sheet[column] ?? [] }));
}

function words<Code extends string>(
  codes: readonly Code[],
  label: (code: Code) => string,
  short: Readonly<Record<string, Code>> = {},
): Map<string, Code> {
  const all = new Map<string, Code>(Object.entries(short));
  for (const code of codes) {
    all.set(plainWord(code), code);
    for (const locale of LOCALES) all.set(plainWord(inLocale(locale, () => label(code))), code);
  }
  return all;
}
