import { sql } from "#db/sql.ts";
import type { WordPlan } from "./words.ts";

/** A document of the occupation that was named goes before any that merely has the words. */
const NAMED = 2;

/**
 * How well a document `s` answers the words, for `order by … desc`: places of the words and how close they stand, what was
 * typed before what means the same. When any word will do, the sum of how well each is answered, rarer ones counting more.
 */
export function rankOf({ tsquery, typed, weighed, occupations }: WordPlan) {
  const named = sql`case when s.occupation_code = any(${[...occupations]}::text[]) then ${NAMED}::float8 else 0 end`;
  if (weighed.length === 0) {
    return sql<number>`ts_rank_cd(s.words, to_tsquery('nl', ${tsquery}), 1)
      + 2 * ts_rank(s.words, to_tsquery('nl', ${typed}), 1) + ${named}`;
  }
  const terms = weighed.map(
    (one) => sql`${one.weight}::float8 * least(1, 0.2 * (s.words @@ to_tsquery('nl', ${one.tsquery}))::int
      + ts_rank(s.words, to_tsquery('nl', ${one.tsquery}), 1))`,
  );
  return sql<number>`${sql.join(terms, sql` + `)} + 0.5 * ts_rank(s.words, to_tsquery('nl', ${typed}), 1) + ${named}`;
}
