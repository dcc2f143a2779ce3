import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTransport } from "nodemailer";
import { expect, onTestFinished, test } from "vitest";
import { listMail, readMail } from "#app/http/mailbox.server.ts";
import { startMailServer } from "../../tools/demo-mail.ts";

async function mailbox() {
  const folder = await mkdtemp(join(tmpdir(), "werkbrug-mailbox-"));
  const server = await startMailServer(folder);
  const sender = createTransport(server.url);
  onTestFinished(async () => {
    sender.close();
    await server.stop();
    await rm(folder, { recursive: true });
  });
  return { folder, sender };
}

test("a message that was sent can be listed and read, newest first, with its letters intact", async () => {
  const { folder, sender } = await mailbox();
  const to = "zoë@gemeente.example";
  await sender.sendMail({ from: "post@werkbrug.example", to: "team@hotel.example", subject: "Eerste", text: "Eén" });
  await new Promise((resolve) => setTimeout(resolve, 5));
  await sender.sendMail({
    from: "post@werkbrug.example",
    to: ["anne@gemeente.example", to],
    subject: "Een voorstel wacht op u – vóór 3 december",
    text: "Goedemorgen,\n\n.\nDe regel hierboven is een punt.",
    html: "<p>Goedemorgen</p>",
  });
  const list = await listMail(folder);
  expect(list.map(({ subject }) => subject)).toEqual(["Een voorstel wacht op u – vóór 3 december", "Eerste"]);
  expect(list[0]).toMatchObject({
    from: "post@werkbrug.example",
    to: ["anne@gemeente.example", expect.stringContaining("gemeente")],
  });
  const mail = await readMail(folder, list[0]?.id ?? "");
  expect(mail?.text).toContain("\n.\nDe regel hierboven");
  expect(mail?.html).toContain("<p>Goedemorgen</p>");
});

test("an id that is a path, or of a message that is gone, reads nothing", async () => {
  const { folder } = await mailbox();
  await writeFile(join(folder, "..", "secret.eml"), "Subject: secret\r\n\r\n");
  onTestFinished(() => rm(join(folder, "..", "secret.eml")));
  expect(await readMail(folder, "../secret")).toBe(null);
  expect(await readMail(folder, "000001700000000-aaaaaaaa")).toBe(null);
  expect(await listMail(join(folder, "absent"))).toEqual([]);
});

test("the mailbox keeps the newest two thousand messages and leaves nothing unfinished behind", async () => {
  const { folder, sender } = await mailbox();
  for (let n = 0; n < 2005; n += 1) {
    const id = `${String(1_700_000_000_000 + n).padStart(15, "0")}-aaaaaaaa`;
    await writeFile(join(folder, `${id}.eml`), `Subject: ${n}\r\n\r\n`);
  }
  await sender.sendMail({ from: "post@werkbrug.example", to: "x@hotel.example", subject: "Nieuwste", text: "x" });
  const files = await readdir(folder);
  expect(files).toHaveLength(2000);
  expect(files).not.toContain("001700000000005-aaaaaaaa.eml"); // 2005 were there and one came: six had to go
  expect(files).toContain("001700000000006-aaaaaaaa.eml");
  expect((await listMail(folder, 1))[0]?.subject).toBe("Nieuwste");
});

test("a message that is too large is refused and not kept", async () => {
  const { folder, sender } = await mailbox();
  const message = {
    from: "post@werkbrug.example",
    to: "x@hotel.example",
    subject: "Groot",
    text: "x".repeat(11 * 2 ** 20),
  };
  await expect(sender.sendMail(message)).rejects.toThrow(/size|large/i);
  expect(await readdir(folder)).toEqual([]);
});
