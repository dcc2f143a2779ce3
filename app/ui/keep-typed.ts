/** What an entry of the browser's history keeps of the forms on a page: whose, of which version, and what stood in each field. */
type Kept = {
  readonly hat: string;
  readonly version: string;
  readonly typed: readonly (readonly [key: string, value: string | boolean])[];
};

/**
 * Keeps what is typed in forms in the entry of the browser's history, so that the back button and a reload give it back: no
 * page is stored, and the browser itself asks about sending a form twice or forgets fields that it may not fill in. Only
 * for who typed it, and while the form is that of then: what was saved meanwhile is not covered by older text.
 *
 * Its source goes into the page as it is: it uses nothing from outside itself.
 */
export function keepTyped(): void {
  type Field = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;
  const own = "main form[method=post]";
  const isTyped = ({ name, type, autocomplete }: Field) =>
    name !== "" && autocomplete !== "one-time-code" && !/^(hidden|password|file|submit|image|reset|button)$/.test(type);
  const isBox = (field: Field): field is HTMLInputElement => field.type === "checkbox" || field.type === "radio";
  const keyOf = (field: Field) => (isBox(field) ? `${field.name}\n${field.value}` : field.name);
  const fields = () => [...document.querySelectorAll<Field>(`${own} :is(input, select, textarea)`)].filter(isTyped);
  const stamped = (name: string) => document.querySelector<HTMLInputElement>(`${own} input[name=${name}]`)?.value ?? "";
  const keep = () => {
    const typed = fields().map((field) => [keyOf(field), isBox(field) ? field.checked : field.value]);
    history.replaceState({ hat: stamped("form_hat"), version: stamped("version"), typed }, "", location.href);
  };
  const giveBack = () => {
    const kept = history.state as Partial<Kept> | null;
    if (!kept?.typed) return;
    const isOfThen = kept.hat === stamped("form_hat") && kept.version === stamped("version");
    // Browsers fill in again by themselves what they may, whoever has signed in and whatever was saved.
    for (const form of document.querySelectorAll<HTMLFormElement>(own)) form.reset();
    const left = fields();
    for (const [key, value] of isOfThen ? kept.typed : []) {
      const at = left.findIndex((field) => keyOf(field) === key);
      const [field] = at < 0 ? [] : left.splice(at, 1);
      if (!field) continue;
      if (typeof value === "string") field.value = value;
      else if (isBox(field)) field.checked = value;
    }
  };
  // After the browser's own filling in; a page that it has kept whole is as it was.
  addEventListener("pageshow", ({ persisted }) => void (persisted || giveBack()));
  let soon: ReturnType<typeof setTimeout> | undefined;
  addEventListener("input", () => {
    clearTimeout(soon);
    // Browsers take no more than some of these a second.
    soon = setTimeout(keep, 300);
  });
  addEventListener("change", keep);
  addEventListener("submit", keep);
}
