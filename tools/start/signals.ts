import type { Say } from "./say.ts";

/** Milliseconds in which a second signal is the echo of the first: npm passes on what the terminal sent to us as well. */
const echo = 1000;

/**
 * The first SIGINT, SIGTERM or SIGHUP aborts the signal that this returns; another one after that calls `force`.
 */
export function listenForStop(say: Say, force: () => void): AbortSignal {
  const stop = new AbortController();
  let first = 0;
  const heard = () => {
    if (first === 0) {
      first = Date.now();
      say.line("\nStopping: web, worker, mail, database (Ctrl-C again to end at once) …");
      stop.abort();
    } else if (Date.now() - first > echo) force();
  };
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(name, heard);
  return stop.signal;
}
