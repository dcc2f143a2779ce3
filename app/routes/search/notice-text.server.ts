import { formatNumber } from "#app/ui/format.ts";
import { m } from "#i18n/messages.ts";
import type { Notice } from "#search/engine.ts";
import { questionWords } from "#search/words.ts";

/** What limited or changed the answer to a question with these words, in a sentence. */
export function noticeText(notice: Notice, words: string): string {
  switch (notice.code) {
    case "corrected":
      return notice.words
        .map(({ from, to }) => m.search_notice_corrected({ from, to: to.join(m.search_or()) }))
        .join(" ");
    case "some_words": {
      const [word = "", ...more] = questionWords(words);
      return more.length > 0 ? m.search_notice_some_words() : m.search_notice_part_of_word({ word });
    }
    case "ranking_capped":
      return m.search_notice_ranking_capped({ at: formatNumber(notice.at) });
    case "paging_capped":
      return m.search_notice_paging_capped({ at: formatNumber(notice.at) });
    case "fallback":
      return m.search_notice_fallback();
  }
}
