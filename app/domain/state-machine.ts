/** One step out of a status: where it leads, who may take it, and the guard that has to hold (checked by the command). */
export type Transition<Status extends string, Step extends string, By extends string, Guard extends string> = {
  readonly step: Step;
  readonly to: Status;
  readonly by: readonly By[];
  readonly guard?: Guard;
};

/** A life as data: for every status the steps that lead out of it. No steps: the status is final. */
export type Machine<T extends Transition<string, string, string, string>> = Readonly<Record<T["to"], readonly T[]>>;

/** The steps that are open to one actor in a status, as the page shows them. */
export function stepsOpen<T extends Transition<string, string, string, string>>(
  machine: Machine<T>,
  status: T["to"],
  by: T["by"][number],
): T["step"][] {
  return machine[status].filter((transition) => transition.by.includes(by)).map((transition) => transition.step);
}

/** The transition of a step for one actor, or null when it is not open to them: the command asks the same as the page. */
export function transitionOf<T extends Transition<string, string, string, string>>(
  machine: Machine<T>,
  status: T["to"],
  step: T["step"],
  by: T["by"][number],
): T | null {
  return machine[status].find((transition) => transition.step === step && transition.by.includes(by)) ?? null;
}
