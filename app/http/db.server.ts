import { candidateActor as lookUp, openDoors } from "#db/access.ts";
import { connect } from "#db/connection.ts";
import { timeWait } from "./edge/metrics.server.ts";
import { env } from "./env.server.ts";

/** The web's one pool. */
export const db = connect(env().DATABASE_URL, { max: 10, waited: timeWait });
export const { read, write } = openDoors(db);
export const candidateActor = (linkHash: string) => lookUp(db, linkHash);
