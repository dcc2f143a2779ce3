import type { z } from "zod";
import type { JobContext } from "./context.ts";
import { Hopeless, type Policy } from "./queues.ts";

/** One kind of background work: its input, where it runs, how often it is tried, and how to do it. */
export type Job<Input extends z.ZodType = z.ZodType> = Policy & {
  readonly input: Input;
  readonly execute: (context: JobContext, data: unknown) => Promise<void>;
};

/** Input that does not fit is a fault of the code: trying again would not help, so the job is set aside. */
export function job<Input extends z.ZodType>(
  of: Policy & { readonly input: Input; readonly run: (context: JobContext, input: z.output<Input>) => Promise<void> },
): Job<Input> {
  const { input, lane, retry, run } = of;
  return {
    input,
    lane,
    retry,
    execute: async (context, data) => {
      const parsed = input.safeParse(data);
      if (!parsed.success) throw new Hopeless(`Input does not fit: ${parsed.error.message}`);
      await run(context, parsed.data);
    },
  };
}
