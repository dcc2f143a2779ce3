import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { cleanUp } from "#db/commands/clean-up.ts";
import { isParked, parkedPost, parkPost } from "#db/commands/parked-post.ts";
import { newId } from "#db/id.ts";
import { type Job, linkHolder, visitor } from "#domain/actor.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { colleague, utrecht, type World, world } from "../world.ts";

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeEach(async () => {
  at = await world();
  people = await utrecht(at);
});
afterEach(() => at.close());

const job: Job = { kind: "job", name: "clean-up" };
const [browser, elsewhere] = [linkHolder(Buffer.alloc(32, 1)), linkHolder(Buffer.alloc(32, 2))];
const park = (membership: MembershipId, body = "name=Saba", from = browser) =>
  at.app.write(from, (tx) => parkPost(tx, { membership, path: "/gemeente/kandidaten/nieuw", body }));
const kept = () => at.all.selectFrom("parkedPost").select("id").execute();

describe("a form that was sent after its session ended", () => {
  it("is kept for the browser that sent it, under its hat, and for nobody else", async () => {
    const { caseworker } = people;
    const other = await colleague(at, "caseworker", caseworker.organisation, caseworker.region);
    const id = await park(caseworker.membership);
    const opened = (who: typeof caseworker, from = browser) =>
      at.app.read(from, (tx) => parkedPost(tx, id ?? "", [who.membership]));
    expect(await opened(caseworker)).toMatchObject({ body: "name=Saba" });
    expect(await opened(other)).toBeNull();
    const there = (from: typeof browser) => at.app.read(from, (tx) => isParked(tx, id ?? ""));
    expect([await there(browser), await there(elsewhere), await there(visitor)]).toEqual([true, false, false]);
    // Laid ready from elsewhere it would be sent by whoever is led to it.
    expect(await opened(caseworker, elsewhere)).toBeNull();
    await expect(at.app.write(visitor, (tx) => parkPost(tx, { ...caseworker, path: "/", body: "" }))).rejects.toThrow();
  });

  it("fills no disk: nothing is kept for a hat that does not exist, nor without end, nor of any size", async () => {
    const { membership } = people.caseworker;
    expect(await park(newId(MembershipId))).toBeNull();
    expect(await park(membership, "a".repeat(200_001))).toBeNull();
    for (let nth = 0; nth < 20; nth += 1) expect(await park(membership)).not.toBeNull();
    expect(await park(membership)).toBeNull();
    expect(await kept()).toHaveLength(20);
    // Who fills it up from elsewhere takes nothing from the person.
    expect(await park(membership, "name=Saba", elsewhere)).not.toBeNull();
  });

  it("is gone once nobody can open it any more: it may hold a person's name", async () => {
    const { membership } = people.caseworker;
    await park(membership);
    const old = await park(membership);
    const twoHoursAgo = new Date(Date.now() - 2 * 3_600_000);
    await at.all
      .updateTable("parkedPost")
      .set({ createdAt: twoHoursAgo })
      .where("id", "=", old ?? "")
      .execute();
    expect(await at.worker.write(job, (tx) => cleanUp(tx))).toMatchObject({ posts: 1 });
    expect(await kept()).toHaveLength(1);
  });
});
