import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, it } from "vitest";
import { MailRefused, openMailer } from "./mailer.ts";

let server: SMTPServer | undefined;
afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** What sending one e-mail to a server that behaves like this ends in. */
async function refusal(options: SMTPServerOptions, login = ""): Promise<unknown> {
  server = new SMTPServer({ disabledCommands: ["STARTTLS"], disableReverseLookup: true, ...options });
  server.on("error", () => undefined);
  const listening = server.listen(0, "127.0.0.1");
  await new Promise((resolve) => listening.once("listening", resolve));
  const address = listening.address();
  if (typeof address !== "object" || !address) throw new Error("The mail server has no port.");
  const mailer = openMailer(`smtp://${login}127.0.0.1:${address.port}`, "noreply@werkbrug.example");
  const mail = { to: "a@b.example", subject: "s", text: "t", html: "<p>t</p>", messageId: "<1@b>", language: "nl" };
  return mailer.send(mail).then(
    () => null,
    (error: unknown) => error,
  );
}

const lasting = () => Object.assign(new Error("No"), { responseCode: 550 });

describe("what a mail server answers", () => {
  it("to an address or a message that it will never take: not tried again", async () => {
    expect(await refusal({ authOptional: true, onRcptTo: (_, __, done) => done(lasting()) })).toBeInstanceOf(
      MailRefused,
    );
  });

  it("to our own login or greeting: trouble of ours, and the mail waits until it is mended", async () => {
    const wrong = await refusal(
      {
        authOptional: false,
        allowInsecureAuth: true,
        onAuth: (_, __, done) => done(Object.assign(new Error("No"), { responseCode: 535 })),
      },
      "user:old@",
    );
    expect(wrong).toBeInstanceOf(Error);
    expect(wrong).not.toBeInstanceOf(MailRefused);
  });

  it("to a connection that it does not want now: the mail waits", async () => {
    const away = Object.assign(new Error("No"), { responseCode: 554 });
    const refused = await refusal({ authOptional: true, onConnect: (_, done) => done(away) });
    expect(refused).toBeInstanceOf(Error);
    expect(refused).not.toBeInstanceOf(MailRefused);
  });
});
