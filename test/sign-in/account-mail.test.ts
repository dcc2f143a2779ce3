import { createHash } from "node:crypto";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { askAccountMail } from "#db/commands/ask-account-mail.ts";
import { newAccountSecrets } from "#db/commands/account-mail.ts";
import { useAccountLink } from "#db/commands/use-account-link.ts";
import { openedLink } from "#db/queries/account-mail.ts";
import { secretHash } from "#db/secret-hash.ts";
import { linkHolder, visitor } from "#domain/actor.ts";
import type { RunningWorker } from "#workers/worker.ts";
import { type Postbox, postbox, settled, work } from "../working.ts";
import { type World, world } from "../world.ts";

const EMAIL = "kleine.werkgever@voorbeeld.example";
let at: World;
let box: Postbox;
let worker: RunningWorker | undefined;
beforeAll(async () => {
  at = await world();
  box = await postbox();
});
afterEach(async () => {
  await worker?.stop(2000);
  worker = undefined;
});
afterAll(async () => {
  await box.stop();
  await at.close();
});

const ask = () =>
  at.app.write(visitor, (tx) => askAccountMail(tx, { kind: "sign_in_link", email: EMAIL, language: "nl" }));
const rowOf = (id: string) =>
  at.all.selectFrom("accountMail").selectAll().where("id", "=", id).executeTakeFirstOrThrow();
const linkIn = (text: string | undefined) =>
  /https:\/\/werkbrug\.example\/aanmelden\/link\/([\w-]{43})/.exec(text ?? "")?.[1] ?? "";

describe("an e-mail about an account", () => {
  it("goes from the web's row over outbox and queue to the mail server, with a secret that only the e-mail knows", async () => {
    const id = await ask();
    expect((await rowOf(id)).tokenHash).toBeNull();
    const waiting = await at.all.selectFrom("event").selectAll().where("accountMailId", "=", id).execute();
    expect(JSON.stringify(waiting)).not.toContain("voorbeeld.example");
    worker = await work(at, { smtpUrl: box.url });
    await settled(at, worker);
    const [mail] = box.to(EMAIL);
    const token = linkIn(mail?.text);
    expect(token).toHaveLength(43);
    const row = await rowOf(id);
    expect(row).toMatchObject({ status: "sent", tokenHash: createHash("sha256").update(token).digest() });
    expect(JSON.stringify(row)).not.toContain(token);
    const queued = await at.all.selectFrom("queueState").selectAll().execute();
    expect(JSON.stringify(queued)).not.toContain("voorbeeld.example");
  });

  it("is found by who holds its secret alone, and used once", async () => {
    const token = linkIn(box.to(EMAIL)[0]?.text);
    const holder = linkHolder(secretHash(token));
    const found = await at.app.read(holder, (tx) => openedLink(tx, "sign_in_link"));
    expect(found?.email).toBe(EMAIL);
    expect(await at.app.read(visitor, (tx) => openedLink(tx, "sign_in_link"))).toBeNull();
    const other = linkHolder(secretHash("x".repeat(43)));
    expect(await at.app.read(other, (tx) => openedLink(tx, "sign_in_link"))).toBeNull();
    const id = found?.id ?? "";
    expect(await at.app.write(other, (tx) => useAccountLink(tx, id))).toBe(false);
    const both = await Promise.all([1, 2].map(() => at.app.write(holder, (tx) => useAccountLink(tx, id))));
    expect(both.toSorted()).toEqual([false, true]);
    expect(await at.app.read(holder, (tx) => openedLink(tx, "sign_in_link"))).toBeNull();
  });

  it("is not sent when its link would be of no use any more", async () => {
    const before = box.mails.length;
    const id = await ask();
    await at.all
      .updateTable("accountMail")
      .set({ expiresAt: new Date(Date.now() - 1000) })
      .where("id", "=", id)
      .execute();
    worker = await work(at, { smtpUrl: box.url });
    await settled(at, worker);
    expect(await rowOf(id)).toMatchObject({ status: "skipped", tokenHash: null });
    expect(box.mails).toHaveLength(before);
  });

  it("keeps the links of all its attempts open, and all are used up by one of them", async () => {
    const id = await ask();
    const tokens: string[] = [];
    for (let attempt = 0; attempt < 3; attempt += 1)
      tokens.push(
        (await at.worker.write({ kind: "job", name: "test" }, (tx) => newAccountSecrets(tx, id)))?.link ?? "",
      );
    const holders = tokens.map((token) => linkHolder(secretHash(token)));
    const open = () =>
      Promise.all(holders.map((holder) => at.app.read(holder, (tx) => openedLink(tx, "sign_in_link"))));
    expect((await open()).map((link) => link?.id)).toEqual([id, id, id]);
    const used = holders.map((holder) => at.app.write(holder, (tx) => useAccountLink(tx, id)));
    expect((await Promise.all(used)).toSorted()).toEqual([false, false, true]);
    expect(await open()).toEqual([null, null, null]);
  });
});
