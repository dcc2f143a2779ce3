import { SMTPServer } from "smtp-server";

/** How a mail server treats what it gets: `refusing` for a while (421), `slow` (two seconds each), or `well`. */
export type Manners = "well" | "refusing" | "slow";

/** A real mail server that counts letters by the local part of their Message-ID and can be told to misbehave. */
export type MailServer = {
  readonly url: string;
  readonly behave: (manners: Manners) => void;
  readonly ids: () => string[];
  readonly times: (id: string) => number;
  /** The secret links of every copy of every letter, by the local part of its Message-ID: paths of one-tap and candidate pages. */
  readonly links: () => { readonly id: string; readonly path: string }[];
  readonly stop: () => Promise<void>;
};

export async function mailServer(): Promise<MailServer> {
  const seen = new Map<string, number>();
  const links: { id: string; path: string }[] = [];
  let manners: Manners = "well";
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onMailFrom: (_address, _session, done) => {
      if (manners !== "refusing") return done();
      done(Object.assign(new Error("Try again later."), { responseCode: 421 }));
    },
    onData: (stream, _session, done) => {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const text = Buffer.concat(chunks).toString();
        const id = /^Message-ID: <([^@>]+)@/im.exec(text)?.[1] ?? "none";
        const paths = new Set(text.replaceAll("=\r\n", "").match(/\/(?:antwoord|k)\/(?:\w{4}-){4}\w{4}/g));
        const take = () => {
          for (const path of paths) links.push({ id, path });
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
    links: () => links,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
