import { useNavigate } from "@remix-run/react";
import { type FormEvent, useEffect, useRef } from "react";
import { m } from "#i18n/messages.ts";
import type { SearchPageData } from "./load.server.ts";

/** Long enough to type a letter more, short enough to see that something happens, in milliseconds. */
const WAIT_MS = 350;
const SHORTEST = 2;

/** What the page shows now: stays when something newer cannot be had. */
let shown: SearchPageData | undefined;

/**
 * Searches while one types in a form's field of words: the address follows without a step in the history, and field and
 * scroll stay where they are. Without JavaScript the form is sent by its button.
 */
export function useAsYouType(found: SearchPageData): (event: FormEvent<HTMLFormElement>) => void {
  const navigate = useNavigate();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    shown = found;
  }, [found]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return ({ currentTarget: form, target, nativeEvent }) => {
    if (!(target instanceof HTMLInputElement) || target.name !== "q" || isComposing(nativeEvent)) return;
    clearTimeout(timer.current);
    const letters = target.value.trim().length;
    if (letters > 0 && letters < SHORTEST) return;
    timer.current = setTimeout(
      () => navigate(`?${chosenIn(form)}`, { replace: true, preventScrollReset: true }),
      WAIT_MS,
    );
  };
}

/** The answer to what was typed; where it does not come, what was there, with a word that it is not new. */
export async function typedAnswer(ask: () => Promise<SearchPageData>): Promise<SearchPageData> {
  try {
    return await ask();
  } catch (error) {
    // A redirect: whoever is no longer signed in goes to the page that says so.
    if (error instanceof Response || shown === undefined) throw error;
    const stale = m.search_notice_not_refreshed();
    return { ...shown, notices: [stale, ...shown.notices.filter((notice) => notice !== stale)] };
  }
}

/** The fields of a form that say something, as they stand in the address bar. */
function chosenIn(form: HTMLFormElement): string {
  const chosen = new URLSearchParams();
  for (const [name, value] of new FormData(form))
    if (typeof value === "string" && value !== "") chosen.append(name, value);
  return chosen.toString();
}

/** Letters that are being put together from several keys are no words yet. */
function isComposing(event: Event): boolean {
  return event instanceof InputEvent && event.isComposing;
}
