import type { Embedded } from "#db/embedded.ts";
import type { Say } from "./say.ts";

const every = 2000;

export type Watch = {
  /** Settles when no attempt to start the database again is under way any more. */
  end(): Promise<void>;
};

/**
 * Looks after the database while the system runs: a server that was killed from outside (by a person, or by a machine
 * short of memory) is started again. Web and worker connect to it anew by themselves.
 */
export function watchDatabase(server: Embedded, say: Say): Watch {
  let looking = Promise.resolve();
  const look = async () => {
    try {
      if (await server.revive()) say.line("The database had stopped and was started again.");
    } catch (error) {
      say.line(`The database has stopped. ${error instanceof Error ? error.message : String(error)}`);
      clearInterval(timer);
    }
  };
  const timer = setInterval(() => (looking = looking.then(look)), every);
  return {
    end() {
      clearInterval(timer);
      return looking;
    },
  };
}
