import { candidateActor as lookUp, openDoors } from "#db/access.ts";
import { connect } from "#db/connection.ts";
import { logboekKey } from "#db/logboek-key.ts";
import { timeWait } from "./edge/metrics.server.ts";
import { env } from "./env.server.ts";
import { requestOrigin } from "./trace.server.ts";

/** The web's one pool. */
export const db = connect(env().DATABASE_URL, { max: 10, waited: timeWait });
const key = logboekKey(env().LOGBOEK_KEY);
export const { read, write } = openDoors(db, { key, origin: () => requestOrigin(key) });
/** From where this request comes, as a keyed hash; null when that is not known. */
export const askingPlace = () => requestOrigin(key)?.address ?? null;
export const candidateActor = (linkHash: string) => lookUp(db, linkHash);
