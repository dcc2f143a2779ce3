import {
  account,
  admin,
  adminOpen,
  asker,
  employer,
  employerAfterYes,
  employerAuthor,
  employerLive,
  employerSeated,
  everybody,
  founder,
  hat,
  invited,
  inviter,
  leaver,
  linkHolder,
  noPerson,
  operator,
  ownEmployer,
  person,
  personMatch,
  personOpen,
  published,
  region,
  regionBeyondDraft,
  registrar,
  reviewer,
  secretHolder,
  signsTruly,
  staff,
  staffAsked,
  staffAuthor,
  type Standing,
  verifier,
} from "./standings.ts";

/** Who may do what to the rows of a table, as the web's role. An empty list: nobody, and no grant either. */
export type TableRight = {
  readonly read: readonly Standing[];
  readonly add: readonly Standing[];
  readonly change: readonly Standing[];
  readonly remove: readonly Standing[];
  /** Columns that the web may not read. */
  readonly hides?: readonly string[];
  /** Columns that alone may be given for a new row, where not all may. */
  readonly adds?: readonly string[];
  /** Columns that alone may be changed, where not all may. */
  readonly changes?: readonly string[];
  /** An assignment that changes nothing of importance, for trying to change. */
  readonly touch?: string;
  /** No wall keeps the rows of one from another: why that is right, or who is to build it. */
  readonly because?: string;
};

const open = { read: [everybody], add: [], change: [], remove: [] };
const ownAccount = { read: [account], add: [account], change: [account], remove: [account] };
const operators = { read: [operator], add: [], change: [], remove: [] };
const closed = { read: [], add: [], change: [], remove: [] };

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
    touch: "refused_because = refused_because",
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
  invitation: {
    read: [admin],
    add: [inviter],
    change: [adminOpen],
    remove: [],
    changes: ["accepted_at", "withdrawn_at"],
    touch: "withdrawn_at = withdrawn_at",
  },
  join_request: {
    read: [account, admin],
    add: [asker],
    change: [adminOpen],
    remove: [],
    changes: ["answered_at", "answered_by", "admitted"],
    touch: "answered_by = app_membership()",
  },
  membership_review: { read: [admin], add: [reviewer], change: [], remove: [] },
  account_mail: {
    read: [secretHolder],
    add: [everybody],
    adds: ["id", "kind", "email", "language", "person_id", "payload", "browser_hash", "expires_at"],
    change: [secretHolder],
    remove: [],
    changes: ["used_at", "wrong_answers"],
    touch: "wrong_answers = wrong_answers",
  },
  identity: {
    read: [account, secretHolder],
    add: [account, secretHolder],
    change: [account, secretHolder],
    remove: [],
    changes: ["used_at"],
    touch: "used_at = used_at",
  },
  sign_in_attempt: { read: [secretHolder], add: [secretHolder], change: [], remove: [secretHolder] },
  passkey: { ...ownAccount, touch: "name = name" },
  code_app: { ...ownAccount, touch: "last_counter = last_counter" },
  recovery_code: { ...ownAccount, touch: "used_at = used_at" },
  code_failure: { ...ownAccount, touch: "failures = failures" },
  session: {
    read: [everybody],
    add: [everybody],
    change: [everybody],
    remove: [everybody],
    touch: "seen_at = now()",
    because: "found by the hash of a secret",
  },
  form_answer: {
    read: [everybody],
    add: [everybody],
    change: [everybody],
    remove: [everybody],
    touch: "created_at = now()",
    because: "found by the hash of a form",
  },
  parked_post: {
    read: [everybody],
    add: [everybody],
    change: [everybody],
    remove: [everybody],
    touch: "path = '/'",
    because: "found by id and hat",
  },
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
    read: [staff, person, employerSeated],
    add: [staff],
    change: [staff],
    remove: [staff],
    touch: "phone = ''",
  },
  candidate_figures: { read: [staff], add: [staff], change: [staff], remove: [staff], touch: "sex = 'x'" },
  candidate_hidden_from: { read: [staff], add: [staff], change: [], remove: [staff] },

  match: {
    read: [staff, employerAfterYes, personMatch],
    add: [staff],
    change: [staff, employerLive, personMatch],
    remove: [],
    hides: ["score", "consent_by", "end_reason"],
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
    ],
    touch: "due_paused = false",
  },
  match_inside: { read: [staff, employerAfterYes, personMatch], add: [], change: [], remove: [] },
  match_detail: {
    read: [staff, employerLive, personMatch],
    add: [staff],
    change: [staff, employerLive, personMatch],
    remove: [],
    changes: ["consent_reason", "end_note"],
    touch: "end_note = null",
  },
  match_profile: {
    read: [staff, employer, personMatch],
    add: [staff, personMatch],
    change: [],
    remove: [staff, employer, personMatch],
  },
  candidate_link: { read: [staff, linkHolder], add: [staff], change: [], remove: [staff] },
  match_message: { read: [staff, employerLive], add: [staffAuthor, employerAuthor], change: [], remove: [] },
  intake_slot: {
    read: [staff, employerLive, personMatch],
    add: [staff, employerLive],
    change: [staff, employerLive],
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
    touch: "answer = answer",
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
    touch: "retry_asked_at = retry_asked_at",
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
  mail: {
    read: [operator],
    add: [],
    change: [],
    remove: [],
    hides: ["effect_key", "notice_id", "match_id", "event_id", "news_at", "told_at"],
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
  search_word: {
    read: [everybody],
    add: [everybody],
    change: [everybody],
    remove: [],
    touch: "documents = documents",
    because: "words of what is public",
  },
};
