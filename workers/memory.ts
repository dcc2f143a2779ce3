/**
 * With what a worker process is started so that its memory stays what it is after the first hours: without them V8 lets
 * the space for young objects grow threefold, and the C library keeps an arena for each thread. `compose.yaml` says the
 * same. Measured by `npm run bench -- memory`.
 */
export const WORKER_FLAGS = ["--max-semi-space-size=8"] as const;
export const WORKER_MALLOC = { MALLOC_ARENA_MAX: "2" } as const;
