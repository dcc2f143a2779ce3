import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, it } from "vitest";
import { resetSecondFactors } from "#db/commands/reset-second-factors.ts";
import { signedInCookie } from "../http/site.ts";
import { utrecht, type World, world } from "../world.ts";

const job = { kind: "job", name: "reset-second-factors" } as const;

let at: World;
let people: Awaited<ReturnType<typeof utrecht>>;
beforeAll(async () => {
  at = await world();
  people = await utrecht(at);
});
afterAll(() => at.close());

it("takes every factor and session of one person, leaves a trace, and nothing of anybody else", async () => {
  const { caseworker, coordinator } = people;
  for (const { person: personId, membership, kind, ...rest } of [caseworker, coordinator]) {
    await signedInCookie(at, { ...rest, kind, membership, person: personId } as typeof caseworker);
    const key = { credentialId: randomUUID(), publicKey: Buffer.alloc(8), counter: 0, transports: [], name: "Laptop" };
    await at.all
      .insertInto("passkey")
      .values({ id: randomUUID(), personId, ...key })
      .execute();
    await at.all
      .insertInto("codeApp")
      .values({ personId, secret: Buffer.alloc(8) })
      .execute();
    await at.all
      .insertInto("recoveryCode")
      .values({ codeHash: Buffer.from(personId), personId })
      .execute();
  }
  const { email } = await at.all
    .selectFrom("person")
    .select("email")
    .where("id", "=", caseworker.person)
    .executeTakeFirstOrThrow();
  expect(await at.worker.write(job, (tx) => resetSecondFactors(tx, email.toUpperCase()))).toMatchObject({ ok: true });
  for (const table of ["passkey", "codeApp", "recoveryCode", "session"] as const) {
    const left = await at.all.selectFrom(table).select("personId").execute();
    expect(left, table).toEqual([{ personId: coordinator.person }]);
  }
  const [entry] = await at.all.selectFrom("auditEntry").selectAll().where("action", "=", "factors_reset").execute();
  expect(entry).toMatchObject({ actorJob: job.name, objectId: caseworker.person, result: "done" });
});

it("changes nothing for an address that nobody signs in with", async () => {
  expect(await at.worker.write(job, (tx) => resetSecondFactors(tx, "niemand@voorbeeld.example"))).toMatchObject({
    refusal: "not_found",
  });
});
