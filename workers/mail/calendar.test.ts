import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newId } from "#db/id.ts";
import { MatchId } from "#domain/schema/ids.ts";
import { type Postbox, postbox } from "../../test/working.ts";
import { calendarPart } from "./calendar.ts";
import { openMailer } from "./mailer.ts";

let box: Postbox;
beforeAll(async () => {
  box = await postbox();
});
afterAll(() => box.stop());

const news = { matchId: newId(MatchId), startsAt: new Date("2026-12-01T09:00:00Z"), sequence: 4 };

/** The calendar file as it lies in the reader's mailbox; `from`: the sender of the e-mail. */
async function arrived(method: "REQUEST" | "CANCEL", origin: string, from: string): Promise<string> {
  const to = { what: "Hulp in de keuken", url: `${origin}/meldingen/1`, address: "lezer@voorbeeld.example" };
  const calendar = calendarPart({ ...news, method }, { ...to, language: "nl" });
  const mailer = openMailer(box.url, from);
  const mail = { to: to.address, subject: "s", text: "t", html: "h", messageId: "<a@b.example>", language: "nl" };
  await mailer.send({ ...mail, calendar });
  mailer.close();
  const [file] = box.mails.at(-1)?.attachments ?? [];
  const content = file?.content ?? "";
  return (typeof content === "string" ? content : new TextDecoder().decode(content)).replaceAll(/\r?\n[ \t]/g, "");
}
const line = (file: string, name: string) => new RegExp(`^${name}[:;](.*)$`, "m").exec(file)?.[1]?.trim();

describe("the calendar file of an e-mail", () => {
  it("is organized by who sends the e-mail: only they can take an appointment out again", async () => {
    for (const from of ["Werkbrug <afspraken@voorbeeld.example>", "afspraken@voorbeeld.example"]) {
      const file = await arrived("CANCEL", "https://werkbrug.example", from);
      expect(line(file, "METHOD")).toBe("CANCEL");
      expect(line(file, "ORGANIZER")).toMatch(/mailto:afspraken@voorbeeld\.example$/);
    }
  });

  it("has the name of its match under whatever address the site is reached", async () => {
    const sender = "Werkbrug <noreply@werkbrug.example>";
    const put = await arrived("REQUEST", "http://127.0.0.1:3000", sender);
    const taken = await arrived("CANCEL", "https://werkbrug.example", sender);
    expect(line(put, "UID")).toContain(news.matchId);
    expect(line(taken, "UID")).toBe(line(put, "UID"));
  });

  it("says for nobody that they come: they were not asked", async () => {
    const file = await arrived("REQUEST", "https://werkbrug.example", "Werkbrug <noreply@werkbrug.example>");
    expect(line(file, "ATTENDEE")).toContain("PARTSTAT=NEEDS-ACTION");
    expect(line(file, "ATTENDEE")).toContain("RSVP=FALSE");
  });
});
