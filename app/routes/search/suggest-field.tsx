import { FieldFrame } from "#app/ui/field.tsx";
import { useRef, useState } from "react";

type Suggested = { readonly value: string; readonly via: string | null };

const WAIT_MS = 150;

/** A text field that offers occupations and places while one types; without JavaScript it is a text field. */
export function SuggestField({
  name,
  label,
  defaultValue,
}: {
  readonly name: string;
  readonly label: string;
  readonly defaultValue: string;
}) {
  const [suggested, setSuggested] = useState<readonly Suggested[]>([]);
  const asking = useRef<{ timer?: ReturnType<typeof setTimeout>; call?: AbortController }>({});
  const ask = (typed: string) => {
    clearTimeout(asking.current.timer);
    asking.current.call?.abort();
    if (typed.trim().length < 2) return setSuggested([]);
    const call = new AbortController();
    const timer = setTimeout(
      () => void suggestionsFor(typed, call.signal).then(setSuggested, () => undefined),
      WAIT_MS,
    );
    asking.current = { timer, call };
  };
  return (
    <FieldFrame field={{ name, label }}>
      <input
        className={`utrecht-textbox utrecht-textbox--html-input wb-control wb-width-full`}
        id={name}
        name={name}
        type="search"
        defaultValue={defaultValue}
        list={`${name}-list`}
        autoComplete="off"
        maxLength={200}
        onInput={(event) => ask(event.currentTarget.value)}
      />
      <datalist id={`${name}-list`}>
        {suggested.map(({ value, via }) => (
          <option key={value} value={value} label={via ?? undefined} />
        ))}
      </datalist>
    </FieldFrame>
  );
}

async function suggestionsFor(typed: string, signal: AbortSignal): Promise<readonly Suggested[]> {
  const response = await fetch(`/plekken/suggesties?q=${encodeURIComponent(typed)}`, { signal });
  return (await response.json()) as readonly Suggested[];
}
