import { pino } from "pino";

/** Structured log of the web process. Names, addresses, tokens and cookies never go in; ids do. */
export const log = pino({
  level: process.env["LOG_LEVEL"] ?? "info",
  base: { process: "web" },
  redact: ["*.email", "*.name", "*.phone", "*.token", "*.cookie", "*.authorization"],
});
