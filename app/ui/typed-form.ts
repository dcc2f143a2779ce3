import type { FormError } from "./error-summary.tsx";

/** A form as it was typed or kept, and what is wrong with it: what the server answers to a refused form. */
export type TypedForm = {
  readonly values: Readonly<Record<string, string | readonly string[]>>;
  readonly errors: Readonly<Record<string, readonly string[]>>;
};

/** What a field of one value takes: `<TextField {...typed(form, "title")} label=… />`. */
export function typed(form: TypedForm, name: string) {
  const value = form.values[name];
  return {
    name,
    id: name,
    defaultValue: typeof value === "string" ? value : (value?.[0] ?? ""),
    error: form.errors[name],
  };
}

/** What a group of checkboxes takes. */
export function typedMany(form: TypedForm, name: string) {
  const value = form.values[name];
  return {
    name,
    id: name,
    defaultValue: typeof value === "string" ? [value] : (value ?? []),
    error: form.errors[name],
  };
}

/** What a single checkbox takes. */
export function typedTick(form: TypedForm, name: string) {
  return { name, id: name, defaultChecked: typed(form, name).defaultValue !== "", error: form.errors[name] };
}

/**
 * The errors for the summary, each leading to its field; errors of the whole form (name "") lead nowhere. A field that is
 * in `labels` (by name) is named, because a message read far from its field does not say what it is about.
 */
export function formErrors(form: TypedForm, labels: Readonly<Record<string, string>> = {}): FormError[] {
  return Object.entries(form.errors).flatMap(([name, messages]) =>
    messages
      .slice(0, 1)
      .map((message) => ({ fieldId: name === "" ? null : name, message: named(labels[name], message) })),
  );
}

function named(label: string | undefined, message: string): string {
  if (label === undefined) return message;
  if (/[.?!]$/.test(label)) return `${label} ${message}`;
  return `${label}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
}
