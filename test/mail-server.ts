import { SMTPServer } from "smtp-server";

/** How a mail server treats what it gets: `refusing` for a while (421), `slow` (two seconds each), or `well`. */
export type Manners = "well" | "refusing" | "slow";

/** A real mail server that counts letters by the local part of their Message-ID and can be told to misbehave. */
export type MailServer = {
  readonly url: string;
  readonly behave: (manners: Manners) => void;
  readonly ids: () => string[];
  readonly times: (id: string) => number;
  readonly stop: () => Promise<void>;
};

export async function mailServer(): Promise<MailServer> {
  const seen = new Map<string, number>();
  let manners: Manners = "well";
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, done) => {
      if (manners !== "refusing") return done();
      done(Object.assign(new Error("Try again later."), { responseCode: 421 }));
    },
    onData: (stream, _session, done) => {
      let head = "";
      stream.on("data", (chunk: Buffer) => (head += head.length < 8192 ? chunk.toString() : ""));
      stream.on("end", () => {
        const id = /^Message-ID: <([^@>]+)@/im.exec(head)?.[1] ?? "none";
        const take = () => {
          seen.set(id, (seen.get(id) ?? 0) + 1);
          done();
        };
        if (manners === "slow") setTimeout(take, 2000);
        else take();
      });
    },
  });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await new Promise((resolve) => listening.once("listening", resolve));
  const address = listening.address();
  if (typeof address !== "object" || !address) throw new Error("The mail server has no port.");
  return {
    url: `smtp://127.0.0.1:${address.port}`,
    behave: (next) => (manners = next),
    ids: () => [...seen.keys()],
    times: (id) => seen.get(id) ?? 0,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
