import { randomBytes } from "node:crypto";
import type { Actor } from "#domain/actor.ts";
import type { AuditEntry, ObjectKind } from "#domain/audit.ts";
import { activityOf, activityUri } from "#domain/processing-activities.ts";
import { type Kysely, sql } from "kysely";
import { uuidv7 } from "./id.ts";
import { encryptId, type LogboekKey, subjectLookup } from "./logboek-key.ts";
import type { Schema } from "./schema.ts";

/** By which request something is done. */
export type Origin = {
  readonly requestId: string;
  /** The route's id in the code, never the path: that may hold a secret. */
  readonly route: string | null;
  /** The internet address under a key. */
  readonly address: Buffer | null;
  /** Trace id of W3C Trace Context, 16 bytes in hex. */
  readonly traceId: string;
  /** What the path points at. */
  readonly object: { readonly kind: ObjectKind; readonly id: string | null };
};

/** What the doors need to leave traces: the key of the log of processing, and by which request something is done now. */
export type Traces = { readonly key: LogboekKey | null; readonly origin: () => Origin | null };

/** Rows per statement: one of each hundred candidates in a file fits, and no statement grows past some megabytes. */
const AT_ONCE = 2000;

/** Writes traces in one statement; inside the transaction when given one, else in one of its own. Throws without a key. */
export async function writeTraces(
  db: Kysely<Schema>,
  traces: Traces,
  actor: Actor,
  entries: readonly AuditEntry[],
  started: Date,
): Promise<void> {
  const origin = traces.origin();
  const traceId = origin?.traceId ?? randomBytes(16).toString("hex");
  for (let at = 0; at < entries.length; at += AT_ONCE) {
    const part = entries.slice(at, at + AT_ONCE).map((entry) => ({ id: uuidv7(), entry }));
    const lines = part.flatMap(({ id, entry }) => linesOf(traces.key, id, entry));
    await insert(
      db,
      actor,
      origin,
      part.map(({ id, entry }) => entryRow(id, entry)),
      lines,
      { traceId, started },
    );
  }
}

function entryRow(id: string, { action, object, refused, count, about }: AuditEntry) {
  const result = refused === undefined ? "done" : "refused";
  const many = count ?? Math.max(1, about?.length ?? 1);
  return { id, action, kind: object.kind, object: object.id ?? null, result, code: refused ?? null, count: many };
}

/** One line per person. The entry's operation is its parent: the last eight bytes of the entry's id. */
function linesOf(key: LogboekKey | null, entryId: string, { action, refused, about = [] }: AuditEntry) {
  if (about.length === 0) return [];
  if (!key) throw new Error("Data of people are touched through a door without LOGBOEK_KEY.");
  const parent = entryId.replaceAll("-", "").slice(16);
  const activity = activityUri(activityOf(action));
  return about.map(({ candidateId, organisationId }) => ({
    entry: entryId,
    operation: randomBytes(8).toString("hex"),
    parent,
    status: refused === undefined ? 1 : 2,
    name: action,
    activity,
    subject: encryptId(key, candidateId).toString("hex"),
    lookup: subjectLookup(key, candidateId).toString("hex"),
    organisation: organisationId,
  }));
}

type Line = ReturnType<typeof linesOf>[number];

async function insert(
  db: Kysely<Schema>,
  actor: Actor,
  origin: Origin | null,
  entries: readonly ReturnType<typeof entryRow>[],
  lines: readonly Line[],
  { traceId, started }: { readonly traceId: string; readonly started: Date },
): Promise<void> {
  const member = actor.kind === "member" ? actor : null;
  const person = member?.person ?? (actor.kind === "person" ? actor.person : null);
  const address = origin?.address?.toString("hex") ?? null;
  const kept = sql`
    insert into audit_entry (id, action, object_kind, object_id, result, code, count, actor_kind, actor_role,
      actor_membership, actor_person, actor_organisation, actor_match, actor_job, request_id, route, address_hash)
    select id, action, kind, object, result, code, count, ${actor.kind}::text, ${member?.role ?? null}::text,
      ${member?.membership ?? null}::uuid, ${person}::uuid, ${member?.organisation ?? null}::uuid,
      ${actor.kind === "candidate" ? actor.match : null}::uuid, ${actor.kind === "job" ? actor.name : null}::text,
      ${origin?.requestId ?? null}::uuid, ${origin?.route ?? null}::text, decode(${address}::text, 'hex')
    from jsonb_to_recordset(${JSON.stringify(entries)}::jsonb)
      as e(id uuid, action text, kind text, object uuid, result text, code text, count int)`;
  if (lines.length === 0) return void (await kept.execute(db));
  await sql`
    with kept as (${kept})
    insert into processing_log (trace_id, operation_id, parent_operation_id, status_code, name, start_time, end_time,
      processing_activity_id, data_subject_id, data_subject_lookup, organisation_id, entry_id)
    select decode(${traceId}, 'hex'), decode(operation, 'hex'), decode(parent, 'hex'), status, name,
      least(${started}::timestamptz, clock_timestamp()), clock_timestamp(), activity, decode(subject, 'hex'),
      decode(lookup, 'hex'), organisation, entry
    from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(entry uuid, operation text, parent text,
      status smallint, name text, activity text, subject text, lookup text, organisation uuid)`.execute(db);
}
