/** An expected refusal is a value; a fault is thrown. */
export type Outcome<Refusal, Value = void> =
  { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly refusal: Refusal };

export function done(): Outcome<never>;
export function done<Value>(value: Value): Outcome<never, Value>;
export function done<Value>(value?: Value): Outcome<never, Value | undefined> {
  return { ok: true, value };
}

export function refused<const Refusal>(refusal: Refusal): Outcome<Refusal, never> {
  return { ok: false, refusal };
}
