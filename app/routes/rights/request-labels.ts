import type { DataRequestKind, DataRequestStatus } from "#domain/data-requests.ts";
import { m } from "#i18n/messages.ts";

const KINDS: Readonly<Record<DataRequestKind, () => string>> = {
  correction: m.rights_kind_correction,
  objection: m.rights_kind_objection,
  erasure: m.rights_kind_erasure,
};
const STATUSES: Readonly<Record<DataRequestStatus, () => string>> = {
  open: m.rights_status_open,
  done: m.rights_status_done,
  refused: m.rights_status_refused,
};

export function requestKindLabel(kind: string): string {
  return isIn(KINDS, kind) ? KINDS[kind]() : kind;
}

export function requestStatusLabel(status: string): string {
  return isIn(STATUSES, status) ? STATUSES[status]() : status;
}

function isIn<Code extends string>(labels: Readonly<Record<Code, () => string>>, code: string): code is Code {
  return Object.hasOwn(labels, code);
}
