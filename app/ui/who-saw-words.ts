import { formatDay } from "#app/ui/format.ts";
import type { Sighting } from "#db/queries/who-saw.ts";
import { type ActivityKey, activityOf } from "#domain/processing-activities.ts";
import { m } from "#i18n/messages.ts";

export type SeenDay = {
  readonly day: string;
  readonly rows: readonly { readonly who: string; readonly what: string; readonly why: string }[];
};

/** Who saw what and why, per day, in plain words; `self`: the reader is the person. In the language that is set. */
export function seenDays(sightings: readonly Sighting[], self: boolean): SeenDay[] {
  const days = new Map<string, Map<string, SeenDay["rows"][number]>>();
  for (const one of sightings) {
    const row = { who: who(one, self), what: what(one), why: WHY[activityOf(one.action)]() };
    const rows = days.get(one.day) ?? new Map<string, SeenDay["rows"][number]>();
    days.set(one.day, rows.set(JSON.stringify(row), row));
  }
  return [...days].map(([day, rows]) => ({ day: formatDay(day), rows: [...rows.values()] }));
}

function who({ actorKind, actorRole, organisation }: Sighting, self: boolean): string {
  if (actorKind === "candidate") return self ? m.traces_by_self() : m.traces_by_self_staff();
  if (organisation === null) return m.traces_by_system();
  if (actorRole === "caseworker" || actorRole === "team_lead") return m.traces_by_municipality({ organisation });
  return actorRole === "employer" ? m.traces_by_employer({ organisation }) : m.traces_by_other({ organisation });
}

function what({ action, actorKind, actorRole }: Sighting): string {
  switch (action) {
    case "read.candidate_file":
    case "read.candidate_import":
      return m.traces_what_file();
    case "read.candidate_list":
    case "read.notices":
      return m.traces_what_list();
    case "read.contact":
      return actorKind === "job" ? m.traces_what_address() : m.traces_what_contact();
    case "read.history":
      return m.traces_what_history();
    case "read.matching":
    case "read.opened":
    case "match.suggested":
      return m.traces_what_profile();
    case "read.match":
    case "read.match_list":
      return actorRole === "employer" ? m.traces_what_profile() : m.traces_what_match();
    case "read.own_match":
      return m.traces_what_own();
    case "read.who_saw":
      return m.traces_what_who_saw();
    case "webhook_told":
      return m.webhooks_traces_told();
    case "data_exported":
      return m.traces_what_export();
    case "data_requested":
    case "data_request_answered":
      return m.traces_what_request();
    case "link_made":
      return m.traces_what_link();
    case "request_declined":
      return m.traces_what_step();
    case "suggestion_dismissed":
    case "suggestion_restored":
      return m.traces_what_profile();
    default:
      return action.startsWith("match.") ? m.traces_what_step() : m.traces_what_changed();
  }
}

const WHY: Readonly<Record<ActivityKey, () => string>> = {
  caseload: m.traces_why_caseload,
  matching: m.traces_why_matching,
  proposing: m.traces_why_proposing,
  contact: m.traces_why_contact,
  informing: m.traces_why_informing,
  rights: m.traces_why_rights,
};
