import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { candidateActor } from "#db/access.ts";
import { giveNotices, mailCandidate } from "#db/commands/give-notices.ts";
import { type TapChoice, useOneTap } from "#db/commands/use-one-tap.ts";
import { openedTap, type Tap } from "#db/queries/one-tap.ts";
import { secretHash } from "#db/secret-hash.ts";
import { localDate } from "#domain/amsterdam.ts";
import { addDays } from "#domain/dates.ts";
import { type Job, linkHolder, type Member } from "#domain/actor.ts";
import { ALWAYS } from "#domain/mail-choices.ts";
import { readLinkToken } from "#domain/link-token.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import { availableCandidate } from "../factories/candidate.ts";
import { consentedMatch, proposedMatch } from "../factories/match.ts";
import { publishedPlacement } from "../factories/placement.ts";
import { Posting } from "../posting.ts";
import { colleague, utrecht, world, type World } from "../world.ts";

const EARLY = [0, 1, 2, 3, 4].map((day) => ({ day, start: 300, end: 1080 }));
const job: Job = { kind: "job", name: "test" };

describe("the links of an e-mail that is tried again, because the answer of the mail server was lost", () => {
  let at: World;
  let people: Awaited<ReturnType<typeof utrecht>>;
  beforeEach(async () => {
    at = await world();
    people = await utrecht(at);
    written.length = 0;
  });
  afterEach(() => at.close());

  const eventOf = (type: "match.consented" | "match.proposed") =>
    at.all.selectFrom("event").select("id").where("type", "=", type).executeTakeFirstOrThrow();
  const statusOf = async (id: MatchId) =>
    (await at.all.selectFrom("match").select("status").where("id", "=", id).executeTakeFirstOrThrow()).status;

  /** The secrets of every attempt, each of which arrived; the server's answer came only to the last. */
  async function secretsOfThreeAttempts(link: RegExp): Promise<string[]> {
    const now = new Date();
    const posting = new Posting(at, now, ALWAYS);
    const arrived: { readonly messageId: string; readonly secret: string }[] = [];
    posting.server = ({ messageId, text }) => {
      arrived.push({ messageId, secret: readLinkToken(link.exec(text)?.[1] ?? "") ?? "" });
      return arrived.length < 3 ? Promise.reject(new Error("The answer to DATA was lost.")) : Promise.resolve();
    };
    for (let attempt = 0; attempt < 3; attempt += 1) await posting.round(new Date(now.getTime() + 1000));
    expect(posting.left).toHaveLength(1);
    expect(new Set(arrived.map(({ messageId }) => messageId)).size).toBe(1);
    expect(new Set(arrived.map(({ secret }) => secret)).size).toBe(3);
    return arrived.map(({ secret }) => secret);
  }
  const written: { readonly to: string; readonly secret: string }[] = [];
  /** An e-mail to everybody of the employer that asks whether a placement still stands; the secret of the first. */
  async function askedAlone(): Promise<string> {
    const expiresOn = addDays(localDate(new Date()), 6);
    const placement = await publishedPlacement(at, people.employer, { expiresOn });
    const posting = new Posting(at, new Date(), ALWAYS);
    await posting.tell("placement_expiring", people.employer, placement, new Date());
    await posting.round(new Date());
    for (const { to, text } of posting.left)
      written.push({ to, secret: readLinkToken(/\/antwoord\/([\w-]+)\/klopt/.exec(text)?.[1] ?? "") ?? "" });
    return (await secretsOf(people.employer))[0] ?? "";
  }
  async function secretsOf({ person }: Member): Promise<string[]> {
    const { email } = await at.all
      .selectFrom("person")
      .select("email")
      .where("id", "=", person)
      .executeTakeFirstOrThrow();
    return written.filter(({ to }) => to === email).map(({ secret }) => secret);
  }
  const opened = (secret: string) => at.app.read(linkHolder(secretHash(secret)), (tx) => openedTap(tx));
  const press = (tap: Tap | null, choice: TapChoice) => {
    if (!tap) throw new Error("The link opens nothing.");
    return at.app.write(tap.holder, (tx) => useOneTap(tx, tap, choice));
  };

  async function askedThrice(): Promise<{ readonly id: MatchId; readonly secrets: readonly string[] }> {
    const placement = await publishedPlacement(at, people.employer);
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY });
    const id = await consentedMatch(at, people.caseworker, { placement, candidate });
    const { id: eventId } = await eventOf("match.consented");
    await at.worker.write(job, (tx) =>
      giveNotices(tx, "match_to_answer", {
        ...{ eventId, matchId: id, placementId: placement, candidateId: candidate },
        ...{ employerId: people.employer.organisation, actor: null },
      }),
    );
    return { id, secrets: await secretsOfThreeAttempts(/\/antwoord\/([\w-]+)\/ja/) };
  }

  it("all answer: a reader that drops repeats holds the first", async () => {
    const { id, secrets } = await askedThrice();
    for (const secret of secrets) expect(await opened(secret)).toMatchObject({ matchId: id, usedAt: null });
    expect(await press(await opened(secrets[0] ?? ""), { answer: "ja" })).toMatchObject({ ok: true });
    expect(await statusOf(id)).toBe("accepted");
    for (const secret of secrets) {
      expect(await opened(secret)).toMatchObject({ usedFor: "accept", usedAt: expect.any(Date) });
    }
  });

  it("give one answer together, also when two of them are pressed at once", async () => {
    const { id, secrets } = await askedThrice();
    const taps = await Promise.all(secrets.map(opened));
    const outcomes = await Promise.all(
      taps.map((tap, n) => press(tap, n === 1 ? { answer: "nee", reason: "times" } : { answer: "ja" })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    const events = await at.all.selectFrom("event").select("type").where("matchId", "=", id).execute();
    const answers = events.filter(({ type }) => type === "match.accepted" || type === "match.declined");
    expect(answers).toHaveLength(1);
  });

  it("open the candidate's own page, each of them", async () => {
    const placement = await publishedPlacement(at, people.employer);
    const contact = { name: "Zerxipha", email: "zerxipha@voorbeeld.example" };
    const candidate = await availableCandidate(at, people.caseworker, { week: EARLY, contact });
    const matchId = await proposedMatch(at, people.caseworker, { placement, candidate });
    const { id: eventId } = await eventOf("match.proposed");
    await at.worker.write(job, (tx) => mailCandidate(tx, "candidate_invited", { eventId, matchId }));
    for (const secret of await secretsOfThreeAttempts(/\/k\/([\w-]+)/)) {
      const person = await candidateActor(at.appDb, secretHash(secret).toString("hex"));
      expect(person).toMatchObject({ match: matchId });
    }
  });

  it("answer no more once the e-mail address is another: a mailbox may go to somebody else", async () => {
    const { secrets } = await askedThrice();
    const used = await askedAlone();
    expect(await press(await opened(used), { answer: "klopt" })).toMatchObject({ ok: true });
    const { person } = people.employer;
    await at.worker.write(job, (tx) =>
      tx.updateTable("person").set({ email: "nieuw@voorbeeld.example" }).where("id", "=", person).execute(),
    );
    for (const secret of secrets) expect(await opened(secret)).toBeNull();
    expect(await opened(used)).toMatchObject({ usedFor: "reconfirm" });
  });

  it("confirm a placement once, whichever colleague was first and whoever had the page open", async () => {
    const other = await colleague(at, "employer", people.employer.organisation);
    const mine = await askedAlone();
    const taps = await Promise.all((await secretsOf(other)).map(opened));
    expect(await press(await opened(mine), { answer: "klopt" })).toMatchObject({ ok: true });
    const confirmed = at.all.selectFrom("event").select("id").where("type", "=", "placement.reconfirmed");
    expect(taps).toHaveLength(1);
    expect(await press(taps[0] ?? null, { answer: "klopt" })).toMatchObject({ ok: false, refusal: "over" });
    expect(await confirmed.execute()).toHaveLength(1);
  });
});
