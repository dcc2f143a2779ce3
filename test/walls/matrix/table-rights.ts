import { ACCOUNT_RIGHTS } from "./account-rights.ts";
import { MAIL_RIGHTS } from "./mail-rights.ts";
import { PHONE_RIGHTS } from "./phone-rights.ts";
import { REQUEST_RIGHTS } from "./request-rights.ts";
import {
  closer,
  employer,
  employerAfterYes,
  employerAuthor,
  employerLive,
  employerSeated,
  everybody,
  founder,
  hat,
  hatAsked,
  inRegion,
  invited,
  leaver,
  linkHolder,
  noPerson,
  opener,
  operator,
  ownEmployer,
  person,
  personMatch,
  personOpen,
  proposer,
  published,
  region,
  regionBeyondDraft,
  registrar,
  representing,
  representingAuthor,
  representingLive,
  representingSeated,
  signsTruly,
  staff,
  staffAsked,
  staffAuthor,
  verifier,
} from "./standings.ts";
import type { TableRight } from "./table-right.ts";
import { WEBHOOK_RIGHTS } from "./webhook-rights.ts";

const apart = { ...ACCOUNT_RIGHTS, ...MAIL_RIGHTS, ...WEBHOOK_RIGHTS, ...PHONE_RIGHTS };
const open = { read: [everybody], add: [], change: [], remove: [] };
const operators = { read: [operator], add: [], change: [], remove: [] };
const closed = { read: [], add: [], change: [], remove: [] };
/** All but the keys, which the database makes. */
const SAVED_SEARCH_COLUMNS =
  `id membership_id name frequency address created_at looked_at words sectors occupations kinds regions municipalities
  day_parts latitude longitude km speak listen read write hours_min hours_max start_after start_before free_seats
  without_licence without_vog confirmed_days`.split(/\s+/);

/**
 * ONE row for each table and view: whoever adds a table adds it here, after reading domain.md 4.1. `staff`: of the
 * municipality whose row it is. Nobody is named twice for the same: what is not here is refused.
 */
export const TABLE_RIGHTS: Readonly<Record<string, TableRight>> = {
  // Facts with a source.
  region: open,
  municipality: open,
  municipality_region: open,
  postcode: open,
  occupation: open,
  occupation_template: open,
  parameter: open,
  migration: closed,

  // Organisations and who works there: names of businesses and of staff, needed before anybody is known.
  organisation: {
    read: [everybody],
    add: [registrar, founder],
    change: [verifier],
    remove: [],
    changes: ["verified_at", "verified_by", "refused_at", "refused_because"],
    touch: "refused_because = ''",
  },
  person: {
    ...open,
    add: [everybody],
    adds: ["id", "name", "email", "language"],
    change: [everybody],
    changes: ["language", "last_membership_id"],
    touch: "language = 'nl'",
    because: "staff, no candidates",
  },
  membership: {
    read: [everybody],
    add: [invited],
    change: [leaver],
    remove: [],
    changes: ["admin", "ended_at"],
    touch: "ended_at = now() where not admin and ended_at is null",
  },
  ...ACCOUNT_RIGHTS,
  ...apart,
  site: {
    read: [everybody],
    add: [ownEmployer, region],
    change: [ownEmployer],
    remove: [],
    touch: "transit_note = ''",
  },

  placement: {
    read: [published, employer, regionBeyondDraft],
    add: [employer, regionBeyondDraft],
    change: [employer, regionBeyondDraft],
    remove: [],
    touch: "review_note = ''",
  },

  candidate: { read: [staff, person], add: [staff], change: [staff], remove: [], touch: "next_step = ''" },
  contact: {
    read: [staff, person, employerSeated, representingSeated],
    add: [staff],
    change: [staff],
    remove: [staff],
    touch: "phone = ''",
  },
  candidate_figures: { read: [staff], add: [staff], change: [staff], remove: [staff], touch: "sex = 'x'" },
  candidate_hidden_from: { read: [staff], add: [staff], change: [], remove: [staff] },

  region_agreement: {
    read: [inRegion],
    add: [opener],
    adds: ["id", "organisation_id", "region_code", "opened_by", "coordinators"],
    change: [closer],
    changes: ["closed_at", "closed_by"],
    remove: [],
    touch: "closed_at = now(), closed_by = app_membership()",
  },

  ...REQUEST_RIGHTS,

  match: {
    read: [staff, employerAfterYes, personMatch, representing],
    add: [staff],
    change: [staff, employerLive, personMatch, representingLive],
    remove: [],
    hides: ["score", "consent_by", "end_reason", "rerouted_at", "rerouted_to"],
    changes: [
      "status",
      "version",
      "consented_at",
      "consent_by",
      "answer_due",
      "due_paused",
      "accepted_at",
      "accepted_by",
      "intake_at",
      "ended_at",
      "end_kind",
      "end_by",
      "end_reason",
      "seat_held",
      "calendar_at",
    ],
    touch: "due_paused = false",
  },
  match_inside: { read: [staff, employerAfterYes, personMatch, representing], add: [], change: [], remove: [] },
  answer_promise: {
    read: [everybody],
    add: [ownEmployer],
    change: [ownEmployer],
    remove: [],
    changes: ["working_days", "changed_at"],
    touch: "working_days = working_days",
  },
  employer_response: { read: [ownEmployer], add: [], change: [], remove: [] },
  response_word: { read: [proposer], add: [], change: [], remove: [] },
  one_tap: {
    read: [hat, linkHolder],
    add: [],
    change: [hatAsked],
    remove: [],
    changes: ["used_at", "used_for"],
    touch: "used_for = used_for",
  },

  match_detail: {
    read: [staff, employerLive, personMatch, representingLive],
    add: [staff],
    change: [staff, employerLive, personMatch, representingLive],
    remove: [],
    changes: ["consent_reason", "end_note"],
    touch: "end_note = null",
  },
  match_profile: {
    read: [staff, employer, personMatch, representing],
    add: [staff, personMatch],
    change: [],
    remove: [staff, employer, personMatch, representing],
  },
  candidate_link: { read: [staff, linkHolder], add: [staff], change: [], remove: [staff] },
  match_message: {
    read: [staff, employerLive, representingLive],
    add: [staffAuthor, employerAuthor, representingAuthor],
    change: [],
    remove: [],
  },
  intake_slot: {
    read: [staff, employerLive, personMatch, representingLive],
    add: [staff, employerLive, representingLive],
    change: [staff, employerLive, representingLive],
    remove: [],
    changes: ["status"],
    touch: "status = 'dropped'",
  },
  suggestion: {
    read: [staff],
    add: [staff],
    change: [staff],
    remove: [],
    changes: ["dismissed_at"],
    touch: "dismissed_at = null",
  },

  data_request: {
    read: [staff, person],
    add: [staff, personOpen],
    change: [staff],
    remove: [],
    touch: "answer = ''",
  },
  erasure: { read: [staff], add: [staffAsked], change: [], remove: [] },
  erasure_ledger: closed,
  retention_warning: { read: [staff], add: [], change: [], remove: [staff] },
  removal_report: { read: [staff, operator], add: [], change: [], remove: [] },

  audit_beginning: open,
  audit_entry: { ...closed, add: [everybody], because: "whoever acts leaves a trace; the web reads none" },
  processing_log: { ...closed, add: [everybody], because: "whoever acts leaves a trace; the web reads none" },
  audit_seal: operators,
  audit_head: operators,
  audit_check: operators,
  backup_run: operators,
  reaction: closed,
  dead_job: {
    read: [operator],
    add: [],
    change: [operator],
    remove: [],
    changes: ["retry_asked_at", "retry_asked_by"],
    touch: "retry_asked_at = null",
  },

  event: { read: [staff, noPerson(employer), noPerson(region)], add: [signsTruly], change: [], remove: [] },
  outbox: {
    read: [everybody],
    add: [everybody],
    change: [],
    remove: [],
    hides: ["event_id"],
    because: "ids of events, for the operator's count",
  },
  notice: { read: [hat], add: [], change: [hat], remove: [], changes: ["read_at"], touch: "read_at = null" },
  saved_search: {
    read: [hat],
    add: [hat],
    change: [hat],
    remove: [hat],
    adds: SAVED_SEARCH_COLUMNS,
    changes: ["name", "frequency", "looked_at"],
    touch: "name = name",
  },
  alert: { read: [hat], add: [], change: [], remove: [] },
  mail: {
    read: [operator],
    add: [],
    change: [],
    remove: [],
    hides: ["effect_key", "notice_id", "match_id", "event_id", "news_at", "told_at", "counted_on", "person_id"],
  },
  figure: { ...open, because: "counts; small cells are hidden by the pages" },
  fold_cursor: open,
  queue_state: open,
  schedule_run: open,

  search_placement: {
    read: [everybody],
    add: [everybody],
    change: [everybody],
    remove: [],
    touch: "free_seats = free_seats",
    because: "derived of what is public; whoever takes a seat rewrites it",
  },
  search_candidate: { read: [staff], add: [staff], change: [staff], remove: [], touch: "visible = true" },
  search_removal: open,
  search_state: operators,
  search_word: {
    read: [everybody],
    add: [everybody],
    change: [everybody],
    remove: [],
    touch: "documents = documents",
    because: "words of what is public",
  },
};
