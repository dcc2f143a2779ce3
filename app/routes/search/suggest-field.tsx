import { FieldFrame } from "#app/ui/field.tsx";
import { useEffect, useRef, useState } from "react";
import type { SuggestList } from "./suggest-list.tsx";

/**
 * A text field that offers occupations and places while one types. Without JavaScript, and until the list has come, a text
 * field: the list is no part of what the page loads first.
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
  const [List, setList] = useState<typeof SuggestList>();
  useEffect(() => {
    import("./suggest-list.tsx").then(
      (loaded) => setList(() => loaded.SuggestList),
      () => undefined,
    );
  }, []);
  return (
    <FieldFrame field={{ name, label }}>
      <div className="wb-suggest">
        <input
          ref={field}
          className="utrecht-textbox utrecht-textbox--html-input wb-control wb-width-full"
          id={name}
          name={name}
          type="text"
          enterKeyHint="search"
          defaultValue={defaultValue}
          autoComplete="off"
          maxLength={200}
        />
        {List && <List name={name} field={field} />}
      </div>
    </FieldFrame>
  );
}
