import type { Tx } from "#db/access.ts";
import { searchNames } from "#db/queries/placement-cards.ts";
import type { Member } from "#domain/actor.ts";
import { planWords } from "#search/postgres/words.ts";
import { keptParams } from "./address.server.ts";
import { chipsOf } from "./chips.server.ts";
import { noticeText } from "./notice-text.server.ts";
import { regionsOf } from "./meant.server.ts";
import type { Question } from "./question.server.ts";

/** What each question that is kept looks for, in words, one part after the other; nothing when it looks for all. */
export async function inWords(tx: Tx<Member>, questions: readonly Question[]): Promise<string[][]> {
  const names = await searchNames(
    tx,
    questions.flatMap(({ query }) => query.occupations ?? []),
    questions.flatMap(({ query }) => query.municipalities ?? []),
  );
  const home = tx.actor.region;
  return questions.map((asked) => {
    const question = { ...asked, candidate: undefined };
    const query = { ...question.query, regions: regionsOf(question, home) };
    const of = { question, query, home, place: null, unknownPostcode: false, candidate: null };
    return chipsOf("", keptParams(question), of, names).map(({ label }) => label);
  });
}

/** How the words of a question are kept, and in words for what each is also taken. */
export async function keptWords(
  tx: Tx<Member>,
  { query }: Question,
): Promise<{ tsquery: string | null; also: string[] }> {
  const plan = await planWords(tx, query.words);
  const corrected = (plan?.notices ?? []).filter(({ code }) => code === "corrected");
  const also = corrected.map((notice) => noticeText(notice, query.words ?? ""));
  return { tsquery: plan?.all ?? null, also };
}
