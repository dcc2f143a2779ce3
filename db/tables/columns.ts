import type { ColumnType, JSONColumnType } from "kysely";

// Columns as they are in SQL, in camelCase (connection.ts translates). Dates without time are ISO text.

export type Instant = ColumnType<Date, Date | string, Date | string>;
export type MaybeInstant = ColumnType<Date | null, Date | string | null | undefined, Date | string | null>;
export type StampedNow = ColumnType<Date, Date | string | undefined, Date | string>;
export type Day = string;
export type Json<T extends object> = JSONColumnType<T, string, string>;
export type JsonDefault<T extends object> = ColumnType<T, string | undefined, string>;
