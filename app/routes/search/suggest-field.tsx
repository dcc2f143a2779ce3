import { FieldFrame } from "#app/ui/field.tsx";
import { m } from "#i18n/messages.ts";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";

type Suggested = { readonly value: string; readonly via: string | null };

const WAIT_MS = 150;
const SHORTEST = 2;
const NONE: readonly Suggested[] = [];

/**
 * A text field that offers occupations and places while one types: arrows choose, Enter takes, Escape closes. Our own list
 * and not the browser's, which leaves out whatever does not hold the letters as typed. Without JavaScript a text field.
 */
export function SuggestField({
  name,
  label,
  defaultValue,
}: {
  readonly name: string;
  readonly label: string;
  readonly defaultValue: string;
}) {
  const field = useRef<HTMLInputElement>(null);
  const { offered, active, live, ...list } = useSuggestions(field);
  const roles = {
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-expanded": offered.length > 0,
    "aria-controls": `${name}-list`,
    "aria-activedescendant": active === null ? undefined : optionId(name, active),
  } as const;
  return (
    <FieldFrame field={{ name, label }}>
      <div className="wb-suggest">
        <input
          {...(live ? roles : {})}
          ref={field}
          className="utrecht-textbox utrecht-textbox--html-input wb-control wb-width-full"
          id={name}
          name={name}
          type="text"
          enterKeyHint="search"
          defaultValue={defaultValue}
          autoComplete="off"
          maxLength={200}
          onInput={list.onInput}
          onKeyDown={list.onKeyDown}
          onBlur={list.close}
        />
        <ul
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
              onClick={() => list.take(value)}
            >
              {value}
              {via !== null && <span className="wb-suggest__via">{via}</span>}
            </li>
          ))}
        </ul>
      </div>
    </FieldFrame>
  );
}

/** What is offered, which of it is pointed at, and what keys do. */
function useSuggestions(field: { readonly current: HTMLInputElement | null }) {
  const [offered, setOffered] = useState(NONE);
  const [active, setActive] = useState<number | null>(null);
  const [live, setLive] = useState(false);
  const asking = useRef<{ timer?: ReturnType<typeof setTimeout>; call?: AbortController; taking?: boolean }>({});
  useEffect(() => {
    setLive(true);
    return () => clearTimeout(asking.current.timer);
  }, []);
  useEffect(() => {
    field.current?.parentElement?.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }, [active, field]);
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
    if (offered.length === 0 || event.nativeEvent.isComposing) return;
    const pointed = active === null ? undefined : offered[active];
    if (event.key === "ArrowDown") setActive(active === null ? 0 : (active + 1) % offered.length);
    else if (event.key === "ArrowUp") setActive(active ? active - 1 : offered.length - 1);
    else if (event.key === "Escape") close();
    else if (event.key === "Enter" && pointed) take(pointed.value);
    else return;
    event.preventDefault();
  };
  return { offered, active, live, close, onInput, onKeyDown, take };
}

function optionId(name: string, at: number): string {
  return `${name}-option-${at}`;
}

async function suggestionsFor(typed: string, signal: AbortSignal): Promise<readonly Suggested[]> {
  const response = await fetch(`/plekken/suggesties?q=${encodeURIComponent(typed)}`, { signal });
  return (await response.json()) as readonly Suggested[];
}
