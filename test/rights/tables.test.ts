import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type World, world } from "../world.ts";

/** How each table loses a person who is erased (db/commands/erase-candidate.ts). */
const ERASED: Readonly<Record<string, string>> = {
  candidate: "deleted",
  contact: "goes with the candidate",
  candidate_hidden_from: "goes with the candidate",
  proposal_request: "goes with the candidate",
  candidate_figures: "goes with the candidate",
  match: "goes with the candidate",
  match_detail: "goes with the match",
  match_profile: "goes with the match",
  match_message: "goes with the match",
  intake_slot: "goes with the match",
  candidate_link: "goes with the candidate",
  one_tap: "goes with the match; those of placements hold nothing of a candidate",
  suggestion: "goes with the candidate",
  search_candidate: "goes with the candidate",
  search_removal: "the candidate's line is deleted, at once or when the outer index is rid of the document",
  data_request: "goes with the candidate",
  erasure: "goes with the candidate",
  retention_warning: "goes with the candidate",
  event: "keeps type, month and codes; loses person, match, placement, organisations, actor, reason",
  outbox: "the pointers of the person's events are deleted",
  reaction: "what the person's events still ask for is deleted",
  dead_job: "jobs that carry an id of the person or of their matches are deleted",
  notice: "of the person, of their matches and of their events: deleted",
  webhook_delivery: "messages about the person's events are deleted",
  mail: "of the person's matches, events and notices: deleted",
  digest_item: "goes with its e-mail",
  mail_link: "goes with its e-mail",
  mail_day: "goes with the candidate",
  address_trouble: "goes with the candidate",
  form_answer: "answers that hold an id, name or number of the person are deleted; all of them after a day",
  parked_post: "forms that hold an id, name or number of the person are deleted; all of them after an hour",
};

/** Tables with text in them that hold nothing of a candidate, each with the reason why that is right. */
const KEPT: Readonly<Record<string, string>> = {
  region: "reference",
  region_agreement: "which municipality opens its candidates, and which staff decided so",
  municipality: "reference",
  municipality_region: "reference",
  postcode: "reference",
  occupation: "reference",
  occupation_template: "reference",
  parameter: "rules with their source",
  organisation: "organisations",
  site: "addresses of organisations",
  person: "staff; nameless after the term of retention.staff_months",
  membership: "staff: who has which role where",
  session: "staff: hashes, gone within a day",
  placement: "an employer's offer, written before anybody is proposed",
  figure: "counts",
  fold_cursor: "how far folding has come",
  queue_state: "counts",
  schedule_run: "counts and problems of jobs; problems name no rows (test/rights/canary.test.ts)",
  search_placement: "derived from placements",
  search_state: "counts and problems of the outer indexes; problems name no rows",
  search_word: "words of placements",
  erasure_ledger: "salted hashes of random ids and a day: needed after a restore",
  removal_report: "counts",
  migration: "the files of db/migrations",
  audit_entry:
    "who did what, as ids and codes, sealed: the random id of an erased person points to nothing (decision 15)",
  audit_seal: "hashes",
  audit_head: "counts and signed hashes",
  audit_check: "counts",
  audit_beginning: "a number",
  processing_log: "one line per use of data, the person's id encrypted: accountability (AVG art. 5(2), decision 15)",
  identity: "staff: a hash of provider and subject; goes with the person",
  sign_in_attempt: "staff: hashes, gone within an hour",
  passkey: "staff; goes with the person",
  code_app: "staff; goes with the person",
  recovery_code: "staff; goes with the person",
  code_failure: "staff; goes with the person",
  account_mail: "staff: an address, gone a day after its link ended",
  earlier_account_link: "staff: hashes; goes with the e-mail",
  mail_choice: "staff: which e-mails they want; goes with the person",
  invitation: "staff: an address, gone 30 days after it ended",
  join_request: "staff",
  membership_review: "staff",
  organisation_phone: "organisations",
  answer_promise: "employers",
  employer_response: "counts of employers",
  response_word: "a word about employers",
  backup_run: "times and sizes",
  saved_search: "staff: what a hat looks for among placements, never for whom; goes when the hat ends",
  webhook_endpoint: "addresses of organisations",
  webhook_secret: "ids and times",
  alert: "which placement was news for which saved search; goes with the search",
};

let at: World;
beforeAll(async () => {
  at = await world();
});
afterAll(() => at.close());

describe("every table", () => {
  it("is named: what an erasure does to it, or why it holds nothing of a candidate", async () => {
    const { rows } = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = 'public' and c.relkind in ('r', 'p', 'm') and not c.relispartition`.execute(at.all);
    const tables = rows.map(({ name }) => name).sort();
    const named = [...Object.keys(ERASED), ...Object.keys(KEPT)];
    expect(tables.filter((name) => !named.includes(name))).toEqual([]);
    expect(named.filter((name) => !tables.includes(name))).toEqual([]);
    expect(Object.keys(ERASED).filter((name) => name in KEPT)).toEqual([]);
  });

  it("that points at a candidate or a match is among those that are erased", async () => {
    const { rows } = await sql<{ name: string }>`
      select distinct table_name as name from information_schema.columns join information_schema.tables
        using (table_schema, table_name)
      where table_schema = 'public' and table_type = 'BASE TABLE' and (column_name like '%candidate_id%' or column_name like '%match_id%')`.execute(
      at.all,
    );
    expect(rows.map(({ name }) => name).filter((name) => !(name in ERASED))).toEqual([]);
  });

  it("that hangs on a candidate or a match by a foreign key goes with it", async () => {
    const { rows } = await sql<{ name: string; rule: string }>`
      select conrelid::regclass::text as name, confdeltype as rule from pg_constraint
      where contype = 'f' and confrelid in ('candidate'::regclass, 'match'::regclass)`.execute(at.all);
    expect(rows.length).toBeGreaterThan(10);
    expect(rows.filter(({ rule }) => rule !== "c")).toEqual([]);
  });
});
