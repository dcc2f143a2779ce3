import { inLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import type { Answer } from "./answers.ts";

export type AnswerPage = {
  readonly title: string;
  readonly lead: string;
  readonly lines: readonly string[];
  readonly button: string;
  readonly back: string;
};

/** The page that asks once more, as text in one language. */
export function answerPage(locale: Locale, answer: Answer, employer: string): AnswerPage {
  return inLocale(locale, () => {
    const back = m.match_link_back();
    switch (answer) {
      case "ja":
        return {
          title: m.match_link_sure_yes(),
          lead: m.match_link_sure_yes_lead({ employer }),
          lines: [
            m.match_link_sure_yes_sees({ employer }),
            m.match_link_sure_yes_back(),
            m.match_link_sure_yes_no_job(),
          ],
          button: m.match_link_yes_button(),
          back,
        };
      case "nee":
        return {
          title: m.match_link_sure_no(),
          lead: m.match_link_sure_no_lead(),
          lines: [
            m.match_link_sure_no_benefit(),
            m.match_link_sure_no_employer({ employer }),
            m.match_link_sure_no_other(),
          ],
          button: m.match_link_no_button(),
          back,
        };
      case "terug":
        return {
          title: m.match_link_sure_back(),
          lead: m.match_link_sure_back_lead({ employer }),
          lines: [m.match_link_sure_back_data({ employer }), m.match_link_sure_back_told(), m.match_link_no_trouble()],
          button: m.match_link_back_button(),
          back,
        };
    }
  });
}
