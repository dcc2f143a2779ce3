/** Kysely's `sql`, re-exported for search/postgres alone. */
export { sql } from "kysely";
