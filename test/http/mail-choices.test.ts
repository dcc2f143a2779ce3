import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { newMailLink } from "#db/commands/mail-link.ts";
import { uuidv7 } from "#db/id.ts";
import { MAIL_CHOICES } from "#domain/mail-choices.ts";
import type { Member } from "#domain/actor.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { type Postbox, postbox, settled, work } from "../working.ts";
import { utrecht, type World, world } from "../world.ts";
import { type Site, site } from "./site.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const ORIGIN = "https://werkbrug.example";
const FOREIGN = { Origin: "https://mail.example", "Sec-Fetch-Site": "cross-site" };

describe("e-mail as people want it, through the site", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  let web: Site;
  let box: Postbox;
  let worker: RunningWorker;
  const cleaning: (() => Promise<unknown>)[] = [];

  beforeAll(async () => {
    at = await world();
    people = await utrecht(at);
    web = await site(at);
    box = await postbox();
    worker = await work(at, { smtpUrl: box.url, origin: ORIGIN });
    cleaning.push(
      () => web.close(),
      () => worker.stop(5000),
      () => box.stop(),
      () => at.close(),
    );
    await consentedMatch(at, people.caseworker, {
      placement: await publishedPlacement(at, people.employer),
      candidate: await availableCandidate(at, people.caseworker, {
        week: EARLY,
        contact: { name: "Zerxipha", email: "z@voorbeeld.example", language: "en" },
      }),
    });
    await settled(at, worker);
  });
  afterAll(async () => {
    for (const clean of cleaning) await clean();
  });

  const choicesOf = (who: Member) =>
    at.all.selectFrom("mailChoice").select(["kind", "choice"]).where("personId", "=", who.person).execute();
  const addressOf = async (who: Member) =>
    (await at.all.selectFrom("person").select("email").where("id", "=", who.person).executeTakeFirstOrThrow()).email;
  const header = (mail: Postbox["mails"][number] | undefined, key: string) =>
    mail?.headers.find((one) => one.key === key)?.value ?? "";
  const stopUrl = (mail: Postbox["mails"][number] | undefined) =>
    (/^<(https:[^>]+)>$/.exec(header(mail, "list-unsubscribe"))?.[1] ?? "").replace(ORIGIN, web.origin);

  it("lets people choose per kind, says what is wrong, and keeps what was chosen", async () => {
    const employer = await web.as(people.employer);
    const page = await employer.get("/meldingen/voorkeuren");
    expect(page.html).toContain("E-mail over meldingen");
    expect(page.html).not.toContain('name="match_consented"');
    const kinds = [...page.html.matchAll(/<select[^>]* name="(\w+)"/g)].map((found) => found[1] ?? "");
    expect(kinds).toContain("match_to_answer");
    // What every notice says, without the work and where that stand at its end.
    const labels = [...page.html.matchAll(/<label[^>]*>([^<]*)<\/label>/g)].map((found) => found[1]?.trim() ?? "");
    expect(labels).toContain("Een kandidaat wil graag bij u leren");
    expect(labels.filter((label) => /:$|: een plek/.test(label))).toEqual([]);
    const urgent = /<select[^>]* name="match_cancelled"[\s\S]*?<\/select>/.exec(page.html)?.[0] ?? "";
    expect(MAIL_CHOICES.filter((choice) => urgent.includes(`value="${choice}"`))).toEqual(["at_once", "off"]);

    const given = (kind: string) =>
      kind === "match_to_answer" ? "daily" : kind === "match_cancelled" ? "off" : "at_once";
    const fields = Object.fromEntries(kinds.map((kind) => [kind, given(kind)]));
    const wrong = await employer.submit("/meldingen/voorkeuren", { ...fields, match_cancelled: "daily" });
    expect(wrong.status).toBe(400);
    expect(wrong.html).toContain('href="#match_cancelled"');
    expect(await choicesOf(people.employer)).toEqual([]);
    const kept = await employer.submit("/meldingen/voorkeuren", fields);
    expect(kept).toMatchObject({ status: 302, location: "/meldingen/voorkeuren?gedaan=bewaard" });
    expect(await choicesOf(people.employer)).toContainEqual({ kind: "match_to_answer", choice: "daily" });
    expect((await employer.get("/meldingen")).html).toContain('href="/meldingen/voorkeuren"');
    expect((await web.visitor().get("/meldingen/voorkeuren")).location).toContain("/aanmelden");
  });

  it("carries a link to choose and the headers by which one click stops it; the click needs no cookie and no origin", async () => {
    const [mail] = box.to(await addressOf(people.caseworker));
    expect(mail?.text).toContain(`${ORIGIN}/meldingen/voorkeuren`);
    expect(header(mail, "list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    const url = stopUrl(mail);
    expect(mail?.html).toContain(url.replace(web.origin, ORIGIN));

    const opened = await fetch(url);
    expect(opened.status).toBe(200);
    expect(await opened.text()).toContain("Stop deze e-mail");
    expect(await choicesOf(people.caseworker)).toEqual([]);

    const body = "List-Unsubscribe=One-Click";
    const headers = { "Content-Type": "application/x-www-form-urlencoded" };
    expect((await fetch(url, { method: "POST", body, headers })).status).toBe(200);
    expect(await choicesOf(people.caseworker)).toEqual([{ kind: "match_consented", choice: "off" }]);
    const again = await fetch(url, { method: "POST", body, headers: { ...headers, ...FOREIGN } });
    expect(again.status).toBe(200);
    expect(await again.text()).toContain("Deze e-mail is gestopt");
  });

  it("stops e-mail to a candidate in their language; the caseworker sees it and cannot undo it", async () => {
    const placement = await publishedPlacement(at, people.employer);
    const contact = { name: "Qumbolt", email: "q@voorbeeld.example", language: "en" };
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact });
    await proposedMatch(at, people.caseworker, { placement, candidate });
    await settled(at, worker);
    const [mail] = box.to("q@voorbeeld.example");
    const url = stopUrl(mail);
    expect(await (await fetch(url)).text()).toContain("Stop this e-mail");
    expect((await fetch(url, { method: "POST" })).status).toBe(200);
    const page = `/gemeente/kandidaten/${candidate}`;
    const caseworker = await web.as(people.caseworker);
    expect((await caseworker.get(page)).html).toContain("Deze kandidaat wil geen e-mail");
    await caseworker.submit(page, { intent: "retry_address" });
    expect((await caseworker.get(page)).html).toContain("Deze kandidaat wil geen e-mail");
    const own = /\/k\/[\w-]+/.exec(mail?.text ?? "")?.[0] ?? "";
    expect((await web.visitor().get(own)).html).toContain("You get no more e-mail");
    await at.all.updateTable("addressTrouble").set({ because: "hard" }).execute();
    const troubled = (await caseworker.get(page)).html;
    expect(troubled).toContain("komt niet aan");
    expect(troubled).toContain("dan sturen wij die vraag alsnog");
    await caseworker.submit(page, { intent: "retry_address" });
    expect((await caseworker.get(page)).html).not.toContain("komt niet aan");
  });

  it("stops digests by the link of one, and nothing else", async () => {
    const id = uuidv7();
    const { person } = people.coordinator;
    const row = { id, effectKey: "digest-test", personId: person, template: "digest", status: "sent" } as const;
    await at.all.insertInto("mail").values(row).execute();
    const job = { kind: "job", name: "test" } as const;
    const { stop: token } = await at.worker.write(job, (tx) => newMailLink(tx, id, "a@b.example"));
    expect((await fetch(`${web.origin}/e-mail/stoppen/${token}`, { method: "POST" })).status).toBe(200);
    expect(await choicesOf(people.coordinator)).toEqual([{ kind: "digest", choice: "off" }]);
  });

  it("says so when a link is not one, and lets nobody post elsewhere from another site", async () => {
    expect((await fetch(`${web.origin}/e-mail/stoppen/${"0".repeat(32)}`)).status).toBe(404);
    expect((await fetch(`${web.origin}/e-mail/stoppen/${"0".repeat(32)}`, { method: "POST" })).status).toBe(404);
    expect((await fetch(`${web.origin}/meldingen/voorkeuren`, { method: "POST", headers: FOREIGN })).status).toBe(403);
  });
});
