import { candidateActor as lookUp, type Doors, openDoors } from "#db/access.ts";
import { connect } from "#db/connection.ts";
import { logboekKey } from "#db/logboek-key.ts";
import { timeWait } from "./edge/metrics.server.ts";
import { env } from "./env.server.ts";
import { refuse } from "./refuse.server.ts";
import { requestOrigin } from "./trace.server.ts";

/** The web's one pool. */
export const db = connect(env().DATABASE_URL, { max: 10, waited: timeWait });
const key = logboekKey(env().LOGBOEK_KEY);
const doors = openDoors(db, { key, origin: () => requestOrigin(key) });
export const read: Doors["read"] = (actor, work) => doors.read(actor, work).catch(unreadable);
export const write: Doors["write"] = (actor, work) => doors.write(actor, work).catch(unreadable);
/** From where this request comes, as a keyed hash; null when that is not known. */
export const askingPlace = () => requestOrigin(key)?.address ?? null;
export const candidateActor = (linkHash: string) => lookUp(db, linkHash);

/** What PostgreSQL says of text that holds a NUL: no page sends it, and a field that lets it through is no fault of ours. */
const NOT_TEXT: readonly unknown[] = ["22021", "22P05"];

function unreadable(error: unknown): never {
  if (error instanceof Error && "code" in error && NOT_TEXT.includes(error.code)) throw refuse("unreadable_form");
  throw error;
}
