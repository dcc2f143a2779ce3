import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Actor, Person } from "#domain/actor.ts";
import { holding, mailedInvitation, newcomer } from "../factories/membership.ts";
import { utrecht, type World, world } from "../world.ts";

let at: World;
beforeAll(async () => {
  at = await world();
});
afterAll(() => at.close());

describe("an address", () => {
  it("is taken over from an open invitation alone, by who holds it and has none", async () => {
    const { employer } = await utrecht(at);
    const bareComer = async () => {
      const comer = await newcomer(at);
      await at.all.updateTable("person").set({ email: "" }).where("id", "=", comer.person).execute();
      return comer;
    };
    const invitedTo = (email: string) => mailedInvitation(at, employer, { email, role: "employer" });
    const takes = (actor: Actor) =>
      at.app.write(actor, async (tx) => {
        const { rows } = await sql<{ taken: boolean }>`select take_invited_address() as taken`.execute(tx);
        return rows[0]?.taken;
      });
    const emailOf = async ({ person }: { person: Person["person"] }) =>
      (await at.all.selectFrom("person").select("email").where("id", "=", person).executeTakeFirstOrThrow()).email;

    const [comer, second] = [await bareComer(), await bareComer()];
    const { id, secret } = await invitedTo("van.mij@voorbeeld.example");
    const rich = await newcomer(at);
    for (const actor of [
      comer,
      holding(comer, "x".repeat(43)),
      holding(rich, secret),
      { ...employer, invitation: holding(comer, secret).invitation },
      { kind: "public" },
    ] as const) {
      expect(await takes(actor)).toBe(false);
    }
    expect([await emailOf(comer), await emailOf(rich)]).toEqual(["", rich.email]);
    for (const spent of [{ acceptedAt: new Date() }, { acceptedAt: null, withdrawnAt: new Date() }]) {
      await at.all.updateTable("invitation").set(spent).where("id", "=", id).execute();
      expect(await takes(holding(comer, secret))).toBe(false);
    }
    await at.all.updateTable("invitation").set({ withdrawnAt: null }).where("id", "=", id).execute();
    const taken = await invitedTo(rich.email);
    expect(await takes(holding(comer, taken.secret))).toBe(false);
    const both = await Promise.all([takes(holding(comer, secret)), takes(holding(second, secret))]);
    expect(both.filter(Boolean)).toHaveLength(1);
    expect([await emailOf(comer), await emailOf(second)].sort()).toEqual(["", "van.mij@voorbeeld.example"]);
    // No other way: the column is not the web's to write.
    const set = { email: "ander@voorbeeld.example" };
    const written = at.app.write(comer, (tx) =>
      tx.updateTable("person").set(set).where("id", "=", comer.person).execute(),
    );
    await expect(written).rejects.toThrow("permission denied");
  });
});
