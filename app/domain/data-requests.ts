import { addMonths } from "./dates.ts";

/** What a person may ask of their own data (AVG art. 16, 21 and 17); seeing and taking along need no asking. */
export const DATA_REQUEST_KINDS = ["correction", "objection", "erasure"] as const;
export type DataRequestKind = (typeof DATA_REQUEST_KINDS)[number];

export const DATA_REQUEST_STATUSES = ["open", "done", "refused"] as const;
export type DataRequestStatus = (typeof DATA_REQUEST_STATUSES)[number];

/** Characters of what is asked and of the answer. */
export const DATA_REQUEST_LONGEST = 1000;

/** The last day for the answer (yyyy-mm-dd): a month after asking (AVG art. 12(3)). */
export function requestDueOn(asked: string): string {
  return addMonths(asked, 1);
}

/**
 * Whether an objection stops matching: it does from the moment it is made, and goes on doing so unless the municipality
 * refuses it with a reason.
 */
export function objectionStands(requests: readonly { kind: DataRequestKind; status: DataRequestStatus }[]): boolean {
  return requests.some(({ kind, status }) => kind === "objection" && status !== "refused");
}
