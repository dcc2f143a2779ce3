import type { Selectable } from "kysely";
import type { Schema } from "../schema.ts";

/** Rows as they will stand in the tables; jsonb columns hold values. */
export type OrganisationRow = Selectable<Schema["organisation"]>;
export type SiteRow = Selectable<Schema["site"]>;
export type PersonRow = Omit<Selectable<Schema["person"]>, "lastMembershipId">;
export type MembershipRow = Selectable<Schema["membership"]>;
export type PlacementRow = Selectable<Schema["placement"]>;
export type CandidateRow = Selectable<Schema["candidate"]>;
export type ContactRow = Selectable<Schema["contact"]>;
export type FigureFactsRow = Selectable<Schema["candidateFigures"]>;
export type MatchRow = Selectable<Schema["match"]>;
export type DetailRow = Selectable<Schema["matchDetail"]>;
export type ProfileRow = Selectable<Schema["matchProfile"]>;
export type MessageRow = Selectable<Schema["matchMessage"]>;
export type SlotRow = Selectable<Schema["intakeSlot"]>;
export type EventRow = Omit<Selectable<Schema["event"]>, "transactionId" | "targetGroup" | "accountMailId">;
export type NoticeRow = Selectable<Schema["notice"]>;
export type SuggestionRow = Selectable<Schema["suggestion"]>;
