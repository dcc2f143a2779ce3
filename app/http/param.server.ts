import type { z } from "zod";
import { refuse } from "./refuse.server.ts";

/** A path parameter as a branded id; nonsense is simply not found. */
export function param<Schema extends z.ZodType>(schema: Schema, value: string | undefined): z.infer<Schema> {
  const result = schema.safeParse(value);
  if (!result.success) throw refuse("not_found");
  return result.data;
}
