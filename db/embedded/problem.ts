/**
 * A reason why the system cannot start that a person can mend. The message is one sentence that says what to do;
 * `log` holds the last lines of the program that refused, when there was one.
 */
export class StartProblem extends Error {
  readonly log: string;

  constructor(message: string, log = "", options?: ErrorOptions) {
    super(message, options);
    this.name = "StartProblem";
    this.log = tail(log);
  }
}

const linesKept = 15;

function tail(log: string): string {
  return log.trimEnd().split("\n").slice(-linesKept).join("\n");
}

/** The code of a failed system call (`ENOENT`, `EACCES`, …), or an empty string for any other error. */
export function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "";
}
