import type { AccountMailKind } from "#domain/account-mail.ts";
import type { PersonId } from "#domain/schema/ids.ts";
import type { ColumnType, Generated } from "kysely";
import type { Instant, MaybeInstant, StampedNow } from "./columns.ts";

export type AccountMailTable = {
  id: string;
  kind: AccountMailKind;
  email: string;
  language: Generated<string>;
  personId: PersonId | null;
  /** Ids that the template looks up. */
  payload: ColumnType<Readonly<Record<string, string>>, string | undefined, never>;
  status: Generated<"waiting" | "sent" | "failed" | "skipped">;
  attempts: Generated<number>;
  problem: string | null;
  tokenHash: Buffer | null;
  browserHash: Buffer | null;
  createdAt: StampedNow;
  expiresAt: Instant;
  sentAt: MaybeInstant;
  usedAt: MaybeInstant;
};
