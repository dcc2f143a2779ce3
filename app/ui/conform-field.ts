type Metadata = {
  readonly id: string;
  readonly name: string;
  readonly initialValue?: unknown;
  readonly errors?: readonly string[] | undefined;
};

/** What a field component takes of the metadata of @conform-to/react: `<TextField {...conformField(fields.title)} label=… />`. */
export function conformField(meta: Metadata): {
  readonly id: string;
  readonly name: string;
  readonly defaultValue: string | undefined;
  readonly error: readonly string[] | undefined;
} {
  return {
    id: meta.id,
    name: meta.name,
    defaultValue: typeof meta.initialValue === "string" ? meta.initialValue : undefined,
    error: meta.errors,
  };
}
