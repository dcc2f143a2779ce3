import { formatDate, formatDateTime } from "#app/ui/format.ts";
import { kindLabel } from "#app/ui/labels.ts";
import { endKindLabel, onBehalfReasonLabel } from "#app/ui/state-labels.ts";
import type { PersonalFile, Row } from "#db/queries/personal-file.ts";
import { KINDS } from "#domain/codes.ts";
import { HIDDEN_REASONS } from "#domain/hidden.ts";
import { END_KINDS, END_SIDES, MATCH_STATUSES, ON_BEHALF_REASONS } from "#domain/match-states.ts";
import { inLocale, type Locale } from "#i18n/locale.ts";
import { PROPOSAL_REQUEST_STATES, type ProposalRequestState } from "#domain/proposal-requests.ts";
import { m } from "#i18n/messages.ts";
import { coded, type Column, moment, PERSONAL_COLUMNS, plain, type Said, saidRows } from "./personal-rows.server.ts";
import { hiddenReasonLabel } from "../municipality/hidden-reason-label.ts";
import { OWN_MATCH_STATUS, ownEndReason, ownEndSide, ownEvent } from "./own-words.ts";
import { requestKindLabel, requestStatusLabel } from "./request-labels.ts";

export type PersonalPart = { readonly title: string; readonly lead?: string; readonly rows: readonly Said[] };
export type PersonalText = {
  readonly title: string;
  readonly lead: string;
  readonly parts: readonly PersonalPart[];
};

/** Everything that is kept of a person, as text in one language: for the page and for the PDF. */
export function personalText(locale: Locale, file: PersonalFile, today: string): PersonalText {
  return inLocale(locale, () => ({
    title: m.rights_file_title(),
    lead: m.rights_file_lead({ municipality: file.municipality, date: formatDate(today) }),
    parts: [
      {
        title: m.rights_part_contact(),
        rows: [...saidRows(file.contact, PERSONAL_COLUMNS.contact), ...emailTrouble(file.email_trouble)],
      },
      {
        title: m.rights_part_profile(),
        rows: [
          ...saidRows(file.candidate, PERSONAL_COLUMNS.candidate),
          ...(file.caseworker ? [{ term: m.rights_own_field_caseworker(), value: file.caseworker }] : []),
        ],
      },
      {
        title: m.rights_part_figures(),
        lead: m.rights_part_figures_lead(),
        rows: saidRows(file.figures, PERSONAL_COLUMNS.figures),
      },
      ...file.matches.map(matchPart),
      { title: m.rights_part_suggestions(), lead: m.rights_part_suggestions_lead(), rows: suggestions(file) },
      { title: m.rights_part_hidden(), lead: m.rights_part_hidden_lead(), rows: file.hidden_from.map(hiddenRow) },
      { title: m.walls_part_asked(), lead: m.walls_part_asked_lead(), rows: file.asked_for.map(askedRow) },
      { title: m.rights_part_requests(), rows: file.requests.map(requestRow) },
      { title: m.rights_part_history(), rows: file.history.map(historyRow) },
      ...(file.removal ? [removalPart(file.removal)] : []),
    ].filter(({ rows }) => rows.length > 0),
  }));
}

const MATCH_COLUMNS: readonly Column[] = [
  ["kind", m.rights_match_kind, coded(KINDS, kindLabel)],
  ["status", m.rights_own_field_status, coded(MATCH_STATUSES, (status) => OWN_MATCH_STATUS[status]())],
  ["proposed_at", m.rights_match_proposed, moment],
  ["score", m.rights_own_field_score, plain],
  ["consented_at", m.rights_match_consented, moment],
  ["accepted_at", m.rights_match_accepted, moment],
  ["intake_at", m.rights_match_intake, moment],
  ["ended_at", m.rights_match_ended, moment],
  ["end_kind", m.rights_match_end_kind, coded(END_KINDS, endKindLabel)],
  ["end_by", m.rights_match_end_by, coded(END_SIDES, ownEndSide)],
];

function matchPart(match: PersonalFile["matches"][number]): PersonalPart {
  const detail = rowOf(match["detail"]);
  const endKind = END_KINDS.find((kind) => kind === match["end_kind"]);
  const reason = endKind && ownEndReason(endKind, text(match["end_reason"]));
  const how = text(detail["consent_reason"]);
  const more: (readonly [string, string | null | undefined])[] = [
    [m.rights_match_end_reason(), reason],
    [m.rights_match_end_note(), text(detail["end_note"])],
    [m.rights_match_consent_reason(), how && coded(ON_BEHALF_REASONS, onBehalfReasonLabel)(how)],
    [m.rights_match_shown(), match["shared_profile"] ? m.rights_match_shown_yes() : null],
    [m.rights_match_mails(), match.mails.length > 0 ? String(match.mails.length) : null],
  ];
  return {
    title: m.rights_part_match({ placement: text(match["placement"]) ?? "", employer: text(match["employer"]) ?? "" }),
    rows: [
      ...saidRows(match, MATCH_COLUMNS),
      ...more.flatMap(([term, value]) => (value ? [{ term, value }] : [])),
      ...match.messages.map((message) => ({
        term: m.rights_match_message({
          side: message["author_side"] === "employer" ? m.rights_side_employer() : m.rights_side_municipality(),
          when: moment(message["created_at"]),
        }),
        value: text(message["body"]) ?? "",
      })),
      ...match.intake_slots.map((slot) => ({
        term: m.rights_match_slot(),
        value: `${moment(slot["starts_at"])}, ${text(slot["location"]) ?? ""}`,
      })),
    ],
  };
}

const TROUBLE: Readonly<Record<string, () => string>> = {
  hard: m.rights_email_hard,
  soft: m.rights_email_soft,
  unwanted: m.rights_email_unwanted,
};

function emailTrouble(row: Row | null): Said[] {
  if (!row) return [];
  const because = TROUBLE[String(row["because"])] ?? m.rights_email_passing;
  return [
    { term: m.rights_field_email_trouble(), value: `${because()} · ${moment(row["stopped_at"] ?? row["last_at"])}` },
  ];
}

function suggestions(file: PersonalFile): Said[] {
  return file.suggestions.map((row) => ({
    term: text(row["placement"]) ?? "",
    value: m.rights_suggestion({ score: Number(row["score"]), when: formatDateTime(String(row["created_at"])) }),
  }));
}

function hiddenRow(row: Row): Said {
  const reason = coded(HIDDEN_REASONS, hiddenReasonLabel)(row["reason"]);
  return { term: text(row["employer"]) ?? "", value: `${reason} · ${moment(row["created_at"])}` };
}

function askedRow(row: Row): Said {
  const status = PROPOSAL_REQUEST_STATES.find((one) => one === row["status"]) ?? "open";
  const parts = [moment(row["asked_at"]), ASKED[status](), text(row["answer"])];
  return {
    term: `${text(row["by"]) ?? ""}: ${text(row["placement"]) ?? ""}`,
    value: parts.filter(Boolean).join(" · "),
  };
}

const ASKED: Readonly<Record<ProposalRequestState, () => string>> = {
  open: m.walls_asked_state_open,
  proposed: m.walls_asked_state_proposed,
  declined: m.walls_asked_state_declined,
};

function requestRow(row: Row): Said {
  const answer = text(row["answer"]);
  const parts = [
    moment(row["asked_at"]),
    requestStatusLabel(String(row["status"])),
    text(row["body"]),
    answer && m.rights_request_answer({ answer }),
  ];
  return { term: requestKindLabel(String(row["kind"])), value: parts.filter(Boolean).join(" · ") };
}

function historyRow(row: Row): Said {
  return { term: moment(row["at"]), value: ownEvent(String(row["type"])) };
}

function removalPart(row: Row): PersonalPart {
  return {
    title: m.rights_part_removal(),
    rows: [{ term: m.rights_field_remove_on(), value: formatDate(String(row["remove_on"])) }],
  };
}

function rowOf(value: unknown): Row {
  return typeof value === "object" && value !== null ? { ...value } : {};
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}
