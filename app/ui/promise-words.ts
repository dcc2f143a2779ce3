import type { ResponseWord } from "#domain/response-record.ts";
import { m } from "#i18n/messages.ts";
import { labelOf, type Labels } from "./labels.ts";

const WORDS: Labels<ResponseWord> = {
  unknown: m.promise_word_unknown,
  nearly_always: m.promise_word_nearly_always,
  mostly: m.promise_word_mostly,
  often_not: m.promise_word_often_not,
};
const responseLabel = labelOf(WORDS);

/** Within how many days an employer promises to answer, and in words how it keeps that. */
export function promiseText({ days, word }: { readonly days: number; readonly word: ResponseWord }): string {
  return `${m.promise_within({ count: days })}. ${responseLabel(word)}.`;
}
