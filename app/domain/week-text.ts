import { parseInterval } from "./week-input.ts";
import type { BlockedInterval, BlockReason, Interval } from "./week.ts";

const DAY_NAMES: readonly (readonly string[])[] = [
  ["ma", "maandag", "mo", "mon", "monday"],
  ["di", "dinsdag", "tu", "tue", "tuesday"],
  ["wo", "woensdag", "we", "wed", "wednesday"],
  ["do", "donderdag", "th", "thu", "thursday"],
  ["vr", "vrijdag", "fr", "fri", "friday"],
  ["za", "zaterdag", "sa", "sat", "saturday"],
  ["zo", "zondag", "su", "sun", "sunday"],
];
const REASON_WORDS: Readonly<Record<BlockReason, readonly string[]>> = {
  lesson: ["les", "taalles", "school", "lesson"],
  child_care: ["opvang", "kinderen", "zorg", "kind", "care"],
  other: ["anders", "bezet", "other"],
};
const PIECE = /^([a-z]+)(?:\s*(?:-|–|t\/m|tot en met)\s*([a-z]+))?\s+([\d:.]+)\s*(?:-|–|tot)\s*([\d:.]+)\s*(.*)$/;

/**
 * A week in words: "ma 09:00-17:00, wo 09:00-12:30", "ma-vr 9.00-17.00", "zo 22:00-01:00". Null when any piece is not
 * understood; empty text is an empty week.
 */
export function weekFromText(text: string): Interval[] | null {
  const pieces = piecesOf(text);
  return pieces && pieces.every((piece) => piece.word === "") ? pieces.map((piece) => piece.interval) : null;
}

/** The same with a reason behind each: "di 09:00-12:00 taalles, do 14:00-17:00 opvang". No reason: something else. */
export function blocksFromText(text: string): BlockedInterval[] | null {
  const pieces = piecesOf(text);
  if (!pieces) return null;
  const blocks: BlockedInterval[] = [];
  for (const { interval, word } of pieces) {
    const reason = reasonOf(word);
    if (!reason) return null;
    blocks.push({ ...interval, reason });
  }
  return blocks;
}

type Piece = { readonly interval: Interval; readonly word: string };

function piecesOf(text: string): Piece[] | null {
  const pieces: Piece[] = [];
  for (const part of text.toLowerCase().split(/[,;|\n]/)) {
    const trimmed = part.trim();
    if (trimmed === "") continue;
    const match = PIECE.exec(trimmed);
    if (!match) return null;
    const [, first = "", last = first, from = "", to = "", word = ""] = match;
    const days = daysBetween(dayOf(first), dayOf(last));
    if (!days) return null;
    for (const day of days) {
      const parsed = parseInterval(day, from, to);
      if (!parsed.ok) return null;
      pieces.push({ interval: parsed.interval, word: word.trim() });
    }
  }
  return pieces;
}

function dayOf(word: string): number {
  return DAY_NAMES.findIndex((names) => names.includes(word));
}

function daysBetween(first: number, last: number): number[] | null {
  if (first < 0 || last < first) return null;
  return Array.from({ length: last - first + 1 }, (_, at) => first + at);
}

function reasonOf(word: string): BlockReason | null {
  if (word === "") return "other";
  const reasons = ["lesson", "child_care", "other"] as const;
  return reasons.find((reason) => REASON_WORDS[reason].includes(word)) ?? null;
}
