import { formatClock, formatDateTime, formatDay, formatWeekday } from "#app/ui/format.ts";
import { formatHours } from "#app/ui/hours.ts";
import { kindAbout, kindLabel } from "#app/ui/labels.ts";
import { dutchNeeded, practical } from "#app/ui/placement-view.tsx";
import { journeyText } from "#app/ui/reasons.ts";
import type { matchForCandidate } from "#db/queries/matches.ts";
import type { ShownPlacement } from "#db/queries/placements.ts";
import { MATCH_LIFE } from "#domain/match-states.ts";
import { inLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { headOf } from "./head-words.server.ts";

type Found = Awaited<ReturnType<typeof matchForCandidate>>;
type Fact = { readonly term: string; readonly value: string };

/** The candidate's page as text in one language: everything is said on the server, the browser only shows it. */
export type LinkPage = {
  readonly title: string;
  readonly lead: string;
  readonly tone: "info" | "ok";
  /** What the person can do now, each leading to a page that asks once more. */
  readonly choices: readonly { readonly href: string; readonly label: string; readonly strong: boolean }[];
  /** From the top of a small screen to the choices; null when no answer is awaited. */
  readonly jump: string | null;
  readonly calm: readonly string[];
  readonly place: {
    readonly title: string;
    /** In what language the text is, when it is not that of the page. */
    readonly note: string | null;
    readonly facts: readonly Fact[];
    readonly dutch: { readonly title: string; readonly facts: readonly Fact[] };
    readonly tasks: readonly string[];
  } | null;
  readonly week: { readonly title: string; readonly days: readonly Fact[] } | null;
  readonly learn: { readonly title: string; readonly goals: readonly string[] } | null;
  readonly sees: {
    readonly title: string;
    readonly parts: readonly { readonly lead: string; readonly fields: readonly string[] }[];
    readonly until: string;
  } | null;
  readonly next: { readonly title: string; readonly steps: readonly string[] } | null;
  /** The intake as a file for a calendar. */
  readonly calendar: { readonly href: string; readonly label: string } | null;
  /** To what is kept of the person, and what they may ask. */
  readonly own: { readonly href: string; readonly label: string };
};

export function linkPage(locale: Locale, token: string, found: Found, placement: ShownPlacement | null): LinkPage {
  return inLocale(locale, () => {
    const { match, promised: count } = found;
    const ended = match.status === "ended";
    return {
      ...headOf(found),
      choices: choicesOf(match.status, token),
      jump: match.status === "proposed" ? m.match_link_jump() : null,
      calm:
        match.status === "proposed"
          ? [
              m.match_link_free(),
              m.match_link_no_trouble(),
              m.promise_link_within({ employer: match.employerName, count }),
            ]
          : [],
      place: placement && !ended ? placeOf(found, placement, locale) : null,
      week: placement && !ended ? weekOf(placement) : null,
      learn:
        placement && !ended && placement.learningGoals.length > 0
          ? { title: m.match_link_learn(), goals: placement.learningGoals }
          : null,
      sees: ended ? null : seesOf(found),
      next: nextOf(found, locale),
      calendar:
        match.status === "intake"
          ? { href: `/k/${token}/kennismaking.ics?taal=${locale}`, label: m.promise_calendar_download() }
          : null,
      own: { href: `/k/${token}/mijn-gegevens?taal=${locale}`, label: m.rights_own_link() },
    };
  });
}

function choicesOf(status: Found["match"]["status"], token: string): LinkPage["choices"] {
  const open = new Set(MATCH_LIFE[status].filter(({ by }) => by.includes("candidate")).map(({ step }) => step));
  return [
    ...(open.has("consent") ? [{ href: `/k/${token}/ja`, label: m.match_link_yes(), strong: true }] : []),
    ...(open.has("decline") ? [{ href: `/k/${token}/nee`, label: m.match_link_no(), strong: false }] : []),
    ...(open.has("withdraw") ? [{ href: `/k/${token}/terug`, label: m.match_link_take_back(), strong: false }] : []),
  ];
}

function placeOf({ match }: Found, p: ShownPlacement, locale: Locale): LinkPage["place"] {
  const travel = match.explanation.terms.find((term) => term.term === "travel");
  const rows: readonly (readonly [string, string | null])[] = [
    [m.match_link_company(), match.employerName],
    [m.match_link_far(), travel?.term === "travel" ? journeyText(travel.mode, travel.minutes) : null],
    [m.match_link_hours(), p.hoursMin !== null && p.hoursMax !== null ? hoursText(p.hoursMin, p.hoursMax) : null],
    [m.match_link_kind(), `${kindLabel(match.kind)}. ${kindAbout(match.kind)}`],
  ];
  const vog = p.vog ? [{ term: m.match_link_vog(), value: m.match_link_vog_about() }] : [];
  return {
    title: p.title,
    note: locale === "nl" ? null : m.match_link_place_language(),
    // What the employer saw as "what a candidate reads": nobody says yes without having read it.
    facts: [...rows.flatMap(([term, value]) => (value ? [{ term, value }] : [])), ...practical(p), ...vog],
    dutch: { title: m.placement_view_dutch(), facts: dutchNeeded(p) },
    tasks: p.tasks.split("\n").filter((line) => line.trim() !== ""),
  };
}

function hoursText(min: number, max: number): string {
  return min === max
    ? m.match_link_hours_same({ hours: formatHours(min) })
    : m.match_link_hours_value({ from: min, to: formatHours(max) });
}

function weekOf(p: ShownPlacement): LinkPage["week"] {
  const days = [...new Set(p.week.map(({ day }) => day))].sort((a, b) => a - b);
  if (days.length === 0) return null;
  const times = (day: number) =>
    p.week
      .filter((interval) => interval.day === day)
      .map(({ start, end, fixed }) => {
        const text = `${formatClock(start)}–${formatClock(end)}`;
        return fixed ? text : m.match_link_choose_time({ times: text });
      })
      .join(", ");
  return { title: m.match_link_week(), days: days.map((day) => ({ term: formatWeekday(day), value: times(day) })) };
}

function seesOf({ match }: Found): LinkPage["sees"] {
  const employer = match.employerName;
  const profile = [
    m.match_link_field_pseudonym(),
    m.match_link_field_times(),
    m.match_link_field_dutch(),
    m.match_link_field_work(),
    m.match_link_field_body(),
    m.match_link_field_distance(),
  ];
  const contact = [m.match_link_field_name(), m.match_link_field_phone(), m.match_link_field_mail()];
  const later = match.status === "proposed";
  const seated = match.status === "accepted" || match.status === "intake";
  return {
    title: later ? m.match_link_sees_title() : m.match_link_sees_now(),
    parts: [
      { lead: later ? m.match_link_sees_yes({ employer }) : m.match_link_sees_profile({ employer }), fields: profile },
      {
        lead: seated ? m.match_link_sees_contact_now({ employer }) : m.match_link_sees_contact({ employer }),
        fields: contact,
      },
    ],
    until: m.match_link_sees_until(),
  };
}

function nextOf(found: Found, locale: Locale): LinkPage["next"] {
  const { match } = found;
  const { caseworker } = match;
  switch (match.status) {
    case "proposed":
      return null;
    case "consented":
    case "question":
      return {
        title: m.match_link_next(),
        steps: [
          m.match_link_next_employer(),
          ...(match.answerDue && match.status === "consented"
            ? [m.promise_link_due({ employer: match.employerName, date: formatDay(match.answerDue) })]
            : []),
          m.match_link_next_told(),
          m.match_link_next_back(),
        ],
      };
    case "accepted":
      return {
        title: m.match_link_next(),
        steps: [timesText(found, locale), m.match_link_next_caseworker({ caseworker }), m.match_link_next_back()],
      };
    case "intake":
      return {
        title: m.match_link_next(),
        steps: [m.match_link_next_go(), m.match_link_next_cannot({ caseworker }), m.match_link_next_back()],
      };
    case "ended":
      return { title: m.match_link_next(), steps: [m.match_link_next_ended({ caseworker })] };
  }
}

/** Who chooses a day, and from which; every offered time that is still to come. */
function timesText({ offered, offeredBefore }: Found, locale: Locale): string {
  const [first] = offered;
  if (!first) return offeredBefore ? m.match_link_next_past() : m.match_link_next_intake();
  const list = new Intl.ListFormat(locale, { type: "disjunction" });
  const times = list.format(offered.map(({ startsAt }) => formatDateTime(startsAt)));
  return first.offeredBy === "employer"
    ? m.match_link_next_times({ times })
    : m.match_link_next_times_employer({ times });
}
