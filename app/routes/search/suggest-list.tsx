import { m } from "#i18n/messages.ts";
import { useEffect, useRef, useState } from "react";

type Suggested = { readonly value: string; readonly via: string | null };

const WAIT_MS = 150;
const SHORTEST = 2;
const NONE: readonly Suggested[] = [];

/**
 * What is offered below a text field, which it makes a combobox: arrows choose, Enter takes, Escape closes. Our own list and
 * not the browser's, which leaves out whatever does not hold the letters as typed.
 */
export function SuggestList({
  name,
  field,
}: {
  readonly name: string;
  readonly field: { readonly current: HTMLInputElement | null };
}) {
  const list = useRef<HTMLUListElement>(null);
  const { offered, active, take, ...handlers } = useSuggestions(field);
  useEffect(() => {
    const input = field.current;
    input?.addEventListener("input", handlers.onInput);
    input?.addEventListener("keydown", handlers.onKeyDown);
    input?.addEventListener("blur", handlers.close);
    return () => {
      input?.removeEventListener("input", handlers.onInput);
      input?.removeEventListener("keydown", handlers.onKeyDown);
      input?.removeEventListener("blur", handlers.close);
    };
  });
  useEffect(() => {
    const roles = {
      role: "combobox",
      "aria-autocomplete": "list",
      "aria-expanded": String(offered.length > 0),
      "aria-controls": `${name}-list`,
      "aria-activedescendant": active === null ? null : optionId(name, active),
    };
    for (const [role, value] of Object.entries(roles)) {
      if (value === null) field.current?.removeAttribute(role);
      else field.current?.setAttribute(role, value);
    }
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [field, name, offered, active]);
  return (
    <ul
      ref={list}
      className="wb-suggest__list"
      id={`${name}-list`}
      role="listbox"
      aria-label={m.search_suggestions_label()}
      hidden={offered.length === 0}
    >
      {offered.map(({ value, via }, at) => (
        <li
          key={value}
          id={optionId(name, at)}
          className="wb-suggest__option"
          role="option"
          aria-selected={at === active}
          onPointerDown={(event) => event.preventDefault()}
          onClick={() => take(value)}
        >
          {value}
          {via !== null && <span className="wb-suggest__via">{via}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What is offered, which of it is pointed at, and what keys do. */
function useSuggestions(field: { readonly current: HTMLInputElement | null }) {
  const [offered, setOffered] = useState(NONE);
  const [active, setActive] = useState<number | null>(null);
  const asking = useRef<{ timer?: ReturnType<typeof setTimeout>; call?: AbortController; taking?: boolean }>({});
  useEffect(() => () => clearTimeout(asking.current.timer), []);
  const show = (suggested: readonly Suggested[]) => {
    setOffered(suggested);
    setActive(null);
  };
  const close = () => {
    clearTimeout(asking.current.timer);
    asking.current.call?.abort();
    show(NONE);
  };
  const onInput = () => {
    const typed = field.current?.value ?? "";
    clearTimeout(asking.current.timer);
    asking.current.call?.abort();
    if (asking.current.taking || typed.trim().length < SHORTEST) return show(NONE);
    const call = new AbortController();
    const timer = setTimeout(() => void suggestionsFor(typed, call.signal).then(show, () => undefined), WAIT_MS);
    asking.current = { timer, call };
  };
  /** Tells the form as typing does, so that what it searches follows. */
  const take = (value: string) => {
    close();
    if (!field.current) return;
    field.current.value = value;
    asking.current = { taking: true };
    field.current.dispatchEvent(new Event("input", { bubbles: true }));
    asking.current = {};
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (offered.length === 0 || event.isComposing) return;
    const pointed = active === null ? undefined : offered[active];
    if (event.key === "ArrowDown") setActive(active === null ? 0 : (active + 1) % offered.length);
    else if (event.key === "ArrowUp") setActive(active ? active - 1 : offered.length - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && pointed) take(pointed.value);
    else return;
    event.preventDefault();
  };
  return { offered, active, close, onInput, onKeyDown, take };
}

function optionId(name: string, at: number): string {
  return `${name}-option-${at}`;
}

async function suggestionsFor(typed: string, signal: AbortSignal): Promise<readonly Suggested[]> {
  const response = await fetch(`/plekken/suggesties?q=${encodeURIComponent(typed)}`, { signal });
  return (await response.json()) as readonly Suggested[];
}
