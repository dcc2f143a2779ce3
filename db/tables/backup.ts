import type { Instant } from "./columns.ts";

/** A backup that was finished. */
export type BackupRunTable = { beganAt: Instant; endedAt: Instant; bytes: number };
