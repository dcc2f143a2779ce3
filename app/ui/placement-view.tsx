import type { ReactNode } from "react";
import type { ShownPlacement } from "#db/queries/placements.ts";
import { SKILLS } from "#domain/codes.ts";
import type { PlacementPart } from "#domain/placement-parts.ts";
import { m } from "#i18n/messages.ts";
import { MetaList } from "./card.tsx";
import { ConfirmDate } from "./confirm-date.tsx";
import { DefinitionList } from "./definition-list.tsx";
import { formatDate } from "./format.ts";
import { Heading, Paragraph } from "./heading.tsx";
import { jobChanceLabel, kindAbout, kindLabel, levelAbout, skillLabel } from "./labels.ts";
import { licenceLabel, workSkillLabel } from "./person-labels.ts";
import { languageName } from "./languages.ts";
import { hoursText, occupationLabel } from "./placement-labels.ts";
import { WeekGridView } from "./week-grid-view.tsx";
import { WRITTEN_IN, Written } from "./written.tsx";

/** What is shown: not yet filled in is empty or null, and left out. */
export type ViewedPlacement = Omit<
  ShownPlacement,
  "id" | "status" | "regionCode" | "municipalityCode" | "publishedAt" | "seatsOrMore"
> & {
  /** There may be more free seats than are told. */
  readonly seatsOrMore?: boolean;
  /** The steps that are answered; left out once all are. */
  readonly savedParts?: readonly PlacementPart[];
};

/**
 * A placement as a candidate reads it: on the public page, in the preview and behind the candidate's link. `level` is
 * that of its headings; the title stands in the page's own heading.
 */
export function PlacementView({
  placement: p,
  level = 2,
}: {
  readonly placement: ViewedPlacement;
  readonly level?: 2 | 3;
}) {
  return (
    <div className="wb-placement">
      <div className="wb-placement__head">
        <MetaList items={shortFacts(p)} />
        {p.confirmedAt !== null && <ConfirmDate date={p.confirmedAt} />}
      </div>
      <Part level={level} title={m.placement_view_tasks()} filled={p.tasks !== ""}>
        <Lines lines={p.tasks.split("\n").filter((line) => line.trim() !== "")} />
      </Part>
      <Part level={level} title={m.placement_view_learning()} filled={p.learningGoals.length + p.teaches.length > 0}>
        <Lines lines={p.learningGoals} />
        {p.teaches.length > 0 && (
          <Paragraph small>{m.placement_view_teaches({ skills: p.teaches.map(workSkillLabel).join(", ") })}</Paragraph>
        )}
      </Part>
      <Part level={level} title={m.placement_view_week()} filled={p.week.length > 0}>
        <WeekGridView
          label={m.placement_view_week()}
          blocks={p.week.map(({ fixed, ...block }) => ({ ...block, kind: fixed ? "fixed" : "choice" }))}
        />
        {hoursText(p) !== "" && <Paragraph>{m.placement_view_hours({ hours: hoursText(p) })}</Paragraph>}
      </Part>
      <Part level={level} title={m.placement_view_practical()} filled>
        <DefinitionList items={practical(p)} />
      </Part>
      <Part level={level} title={m.placement_view_dutch()} filled={p.savedParts?.includes("needs") ?? true}>
        <DefinitionList items={dutchNeeded(p)} />
        {p.floorLanguages.length > 0 && (
          <Paragraph small>
            {m.placement_view_floor({ languages: p.floorLanguages.map((code) => languageName(code)).join(", ") })}
          </Paragraph>
        )}
      </Part>
      <Part level={level} title={m.placement_view_kinds()} filled={p.kinds.length > 0}>
        <DefinitionList items={p.kinds.map((kind) => ({ term: kindLabel(kind), value: kindAbout(kind) }))} />
      </Part>
    </div>
  );
}

/** The placement in a few lines, for who looks at something else beside it. */
export function PlacementBrief({ placement }: { readonly placement: ViewedPlacement }) {
  return (
    <div className="wb-placement__head">
      <MetaList items={shortFacts(placement)} />
      <Lines lines={placement.tasks.split("\n").filter((line) => line.trim() !== "")} />
    </div>
  );
}

function Part(props: {
  readonly level: 2 | 3;
  readonly title: string;
  readonly filled: boolean;
  readonly children: ReactNode;
}) {
  if (!props.filled) return null;
  return (
    <section className="wb-placement__part">
      <Heading level={props.level} look={3}>
        {props.title}
      </Heading>
      {props.children}
    </section>
  );
}

/** As the employer wrote them. */
function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 1)
    return (
      <Paragraph>
        <Written>{lines[0]}</Written>
      </Paragraph>
    );
  return (
    <ul className="utrecht-unordered-list" lang={WRITTEN_IN}>
      {lines.map((line, at) => (
        <li className="utrecht-unordered-list__item" key={at}>
          {line}
        </li>
      ))}
    </ul>
  );
}

function shortFacts(p: ViewedPlacement) {
  const free = p.seats === null ? null : p.seats - p.seatsTaken;
  return [
    { icon: "building", text: p.employerName },
    p.occupationNl !== null && { icon: "briefcase", text: occupationLabel(p) },
    p.place !== null && { icon: "pin", text: p.place },
    hoursText(p) !== "" && { icon: "clock", text: hoursText(p) },
    free !== null && {
      icon: "people",
      text: p.seatsOrMore
        ? m.placement_view_seats_or_more({ count: free })
        : p.seatsMaybe
          ? m.placement_view_seats_maybe({ count: free })
          : m.placement_view_seats({ count: free }),
    },
  ].filter((fact) => fact !== false) as { icon: "building" | "briefcase" | "pin" | "clock" | "people"; text: string }[];
}

type Fact = { readonly term: string; readonly value: string; readonly lang?: string };

/** Where, when, with whom, what the body and papers must be able to, and what may come of it. */
export function practical(p: ViewedPlacement): Fact[] {
  const rows: readonly (readonly [term: string, value: string | false | null, lang?: string])[] = [
    [
      m.placement_view_start(),
      p.startsOn &&
        (p.startsUntil
          ? m.placement_view_start_between({ from: formatDate(p.startsOn), until: formatDate(p.startsUntil) })
          : m.placement_view_start_from({ from: formatDate(p.startsOn) })),
    ],
    [m.placement_view_length(), p.weeks !== null && m.placement_view_weeks({ count: p.weeks })],
    [m.placement_view_address(), [p.street, p.place ?? ""].filter(Boolean).join(", ")],
    [m.placement_view_transit(), p.transitNote, WRITTEN_IN],
    [m.placement_view_guide(), guideText(p)],
    [m.placement_view_lifting(), p.liftsKg > 0 && m.placement_view_lifts({ kg: p.liftsKg })],
    [m.placement_view_standing(), p.standsHours > 0 && m.placement_view_stands({ count: p.standsHours })],
    [m.placement_view_clothing(), p.clothing, WRITTEN_IN],
    [m.placement_view_vog(), p.vog && m.placement_view_vog_needed()],
    [m.placement_view_licence(), p.licence && licenceLabel(p.licence)],
    [m.placement_view_job(), p.jobChance && jobChanceLabel(p.jobChance)],
  ];
  return rows.flatMap(([term, value, lang]) => (value ? [{ term, value, ...(lang && { lang }) }] : []));
}

/** How much Dutch is needed, per skill; beside reading that safety asks for it. */
export function dutchNeeded(p: ViewedPlacement): Fact[] {
  return SKILLS.map((skill) => {
    const level = p[skill] === 0 ? m.placement_view_dutch_none() : levelAbout(p[skill]);
    const safety = skill === "read" && p.readSafety;
    return { term: skillLabel(skill), value: safety ? `${level}. ${m.placement_view_read_safety()}` : level };
  });
}

function guideText({ guideName, guideHours }: ViewedPlacement): string | null {
  if (guideHours === null) return guideName;
  return guideName === ""
    ? m.placement_view_guide_hours({ count: guideHours })
    : m.placement_view_guide_named({ name: guideName, count: guideHours });
}
