import type { Actor } from "#domain/actor.ts";
import type { Row } from "./standings.ts";

/** Rows of one tenant below the matches or candidates of another: refused, whoever the row says it is of. */
export const CONSISTENT = new Set([
  "contact",
  "candidate_figures",
  "candidate_hidden_from",
  "search_candidate",
  "data_request",
  "erasure",
  "suggestion",
  "match",
  "match_detail",
  "match_profile",
  "candidate_link",
  "match_message",
  "intake_slot",
]);

export function distinctByTenant(rows: readonly Row[]): Row[] {
  const seen = new Map<string, Row>();
  for (const row of rows) if (!seen.has(ownerOf(row))) seen.set(ownerOf(row), row);
  return [...seen.values()];
}

export function ownerOf(row: Row): string {
  return TENANT.map((column) => row[column] ?? "").join(" ");
}
const TENANT = [
  "organisation_id",
  "employer_id",
  "membership_id",
  "region_code",
  "author_side",
  "actor_membership",
  "verified_by",
  "registered_by",
];

/** The same row, said to be the actor's own. */
export function adopted(row: Row, actor: Actor): Row {
  if (actor.kind !== "member") return row;
  const signed = ["author_id", "invited_by", "reviewed_by", "opened_by", "asked_by"].filter((column) => column in row);
  const own = { ...row, ...Object.fromEntries(signed.map((column) => [column, actor.membership])) };
  if (actor.role === "employer" && "employer_id" in row) return { ...own, employer_id: actor.organisation };
  return "organisation_id" in row ? { ...own, organisation_id: actor.organisation } : own;
}

export function isConsistent(row: Row): boolean {
  const { $match: match, $candidate: candidate } = row;
  if (candidate && "organisation_id" in row && candidate["organisation_id"] !== row["organisation_id"]) return false;
  if (!match || match["id"] === row["id"]) return true;
  return ["organisation_id", "employer_id"].every((column) => !(column in row) || match[column] === row[column]);
}
