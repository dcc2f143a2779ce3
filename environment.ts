import { readFileSync } from "node:fs";
import type { z } from "zod";

/** The variables of a process, or given ones. */
export type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The settings of a process, checked once at its start. Any of them may stand in a file instead: `X_FILE` names the file
 * that holds X, as secrets are handed to containers; one line end at its end is not part of it.
 * @throws Error with one readable sentence per problem, and never with a value
 */
export function readEnvironment<Schema extends z.ZodObject>(schema: Schema, from: Variables): z.output<Schema> {
  const problems: string[] = [];
  const values: Record<string, string | undefined> = {};
  for (const name of Object.keys(schema.shape)) {
    try {
      values[name] = setting(from, name);
    } catch (error) {
      problems.push(error instanceof Error ? error.message : `${name} cannot be read.`);
    }
  }
  const result = schema.safeParse(values);
  if (result.success && problems.length === 0) return result.data;
  for (const { path, message } of result.error?.issues ?? []) {
    const name = String(path[0] ?? "");
    if (problems.some((problem) => name !== "" && problem.includes(name))) continue;
    problems.push(name === "" || message.includes(name) ? message : `${name} is not right: ${message}.`);
  }
  throw new Error(`The environment is not complete:\n${problems.map((problem) => `- ${problem}`).join("\n")}`);
}

/**
 * One setting, from the environment or from the file that `<name>_FILE` names; undefined when neither is set.
 * @throws Error with a readable sentence
 */
export function setting(from: Variables, name: string): string | undefined {
  const file = from[`${name}_FILE`];
  if (!file) return from[name] === "" ? undefined : from[name];
  if (from[name]) throw new Error(`${name} and ${name}_FILE are both set: keep one of them.`);
  try {
    return readFileSync(file, "utf8").replace(/\r?\n$/, "");
  } catch {
    throw new Error(`${name}_FILE names a file that cannot be read.`);
  }
}
