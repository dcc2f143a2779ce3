import type { Standing } from "./standings.ts";

/** Who may do what to the rows of a table, as the web's role. An empty list: nobody, and no grant either. */
export type TableRight = {
  readonly read: readonly Standing[];
  readonly add: readonly Standing[];
  readonly change: readonly Standing[];
  readonly remove: readonly Standing[];
  /** Columns that the web may not read. */
  readonly hides?: readonly string[];
  /** Columns that alone may be given for a new row, where not all may. */
  readonly adds?: readonly string[];
  /** Columns that alone may be changed, where not all may. */
  readonly changes?: readonly string[];
  /**
   * An assignment that changes nothing of importance, for trying to change. It reads no column: reading one, a policy
   * for reading would hide what one for changing lets through.
   */
  readonly touch?: string;
  /** No wall keeps the rows of one from another: why that is right, or who is to build it. */
  readonly because?: string;
};
