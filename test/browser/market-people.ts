import { randomBytes, randomUUID } from "node:crypto";
import { askToJoin } from "#db/commands/ask-to-join.ts";
import { registerEmployer } from "#db/commands/register-employer.ts";
import { hatsOf } from "#db/queries/session.ts";
import { newId } from "#db/id.ts";
import { secretHash } from "#db/secret-hash.ts";
import { visitor } from "#domain/actor.ts";
import { MembershipId } from "#domain/schema/ids.ts";
import { mailedInvitation, newcomer } from "../factories/membership.ts";
import { colleague, member, utrecht, type World } from "../world.ts";

/** Everybody who opens a page: somebody of each role, and people on the way to a hat. */
export async function everybody(at: World) {
  const people = await utrecht(at);
  const both = await colleague(at, "caseworker", people.caseworker.organisation, people.regionCode);
  await at.all
    .insertInto("membership")
    .values({
      id: newId(MembershipId),
      personId: both.person,
      organisationId: people.coordinator.organisation,
      role: "coordinator",
    })
    .execute();
  return {
    ...people,
    "two hats": both,
    branch: await member(at, "branch", { kind: "branch", name: "Branche Schoonmaak", sector: "cleaning" }),
    operator: await member(at, "operator", { kind: "operator", name: "Beheer Werkbrug" }),
    /** Has no hat yet. */
    newcomer: { ...(await newcomer(at)), membership: null },
    /** Of an employer that the region has not let in yet. */
    waiting: await registered(at, "Bakkerij De Korenaar", "87654321"),
    /** Has a second factor and has not shown it. */
    halfway: await halfway(at, people.caseworker),
  };
}
type People = Awaited<ReturnType<typeof everybody>>;

async function registered(at: World, name: string, kvkNumber: string) {
  const baker = await newcomer(at);
  await at.app.write(baker, (tx) => registerEmployer(tx, { name, kvkNumber, pc4: "3511" }));
  const [hat] = await at.app.read(visitor, (tx) => hatsOf(tx, baker.person));
  if (!hat) throw new Error("Not registered.");
  return { person: baker.person, membership: hat.membership };
}

async function halfway(
  at: World,
  { organisation, region }: { organisation: Parameters<typeof colleague>[2]; region: string | null },
) {
  const one = await colleague(at, "caseworker", organisation, region);
  const app = { personId: one.person, secret: randomBytes(32), confirmedAt: new Date() };
  await at.all.insertInto("codeApp").values(app).execute();
  return one;
}

/** Who works with the employer and who would like to; a link to sign in, and one that invites. */
export async function accountsOf(at: World, { employer, newcomer: invited }: People) {
  const plain = await colleague(at, "employer", employer.organisation);
  const long = new Date(Date.now() - 370 * 86_400_000);
  await at.all.updateTable("membership").set({ createdAt: long }).where("id", "=", plain.membership).execute();
  const asker = await newcomer(at);
  await at.app.write(asker, (tx) => askToJoin(tx, employer.organisation));
  const { secret } = await mailedInvitation(at, employer, { email: invited.email, role: "employer" });
  const signInToken = randomBytes(32).toString("base64url");
  await at.all
    .insertInto("accountMail")
    .values({
      id: randomUUID(),
      kind: "sign_in_link",
      email: "komt@voorbeeld.example",
      tokenHash: secretHash(signInToken),
      status: "sent",
      expiresAt: new Date(Date.now() + 900_000),
    })
    .execute();
  return { colleague: plain.membership, invitation: secret, signInToken };
}
