import { pino } from "pino";

/** Structured log of the worker. Names, addresses and tokens never go in; ids do. */
export type Log = {
  readonly info: (facts: object, what: string) => void;
  readonly warn: (facts: object, what: string) => void;
  readonly error: (facts: object, what: string) => void;
};

export function openLog(level: string): Log {
  return pino({ level, base: { process: "worker" }, redact: ["*.email", "*.name", "*.phone", "*.token", "*.to"] });
}
