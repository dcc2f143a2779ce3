/** Seconds that a process gets to finish its work after its supervisor is gone. */
const grace = 10;

/**
 * For the processes that `npm start` starts: ends this one when the starter is gone, even when that was killed without
 * a word. The channel to the starter then closes; this process gets the same SIGTERM that an orderly stop would send.
 * Does nothing in a process that was started by hand.
 */
export function exitWithParent(): void {
  if (!process.env["WERKBRUG_SUPERVISED"]) return;
  // The pipes of a dead starter are closed: a line of output would end this process before its work is done.
  process.stdout.on("error", () => undefined);
  process.stderr.on("error", () => undefined);
  if (!process.connected) return stop();
  process.on("disconnect", stop);
  process.channel?.unref();
}

function stop(): void {
  setTimeout(() => process.exit(1), grace * 1000).unref();
  process.kill(process.pid, "SIGTERM");
}
