import { expect } from "vitest";
import { giveNotices } from "#db/commands/give-notices.ts";
import { newsCount, notices } from "#db/queries/notices.ts";
import type { Member } from "#domain/actor.ts";
import type { EventType } from "#domain/events.ts";
import type { NoticeKind } from "#domain/notices.ts";
import type { CandidateId, MatchId, PlacementId } from "#domain/schema/ids.ts";
import { Posting } from "../posting.ts";
import { colleague, utrecht, world } from "../world.ts";

export type NewsTown = Awaited<ReturnType<typeof newsTown>>;

type About = { readonly placement?: PlacementId; readonly candidate?: CandidateId; readonly match?: MatchId };

/** People of every side, each with a colleague who does the work that the first was asked to do, and their news. */
export async function newsTown() {
  const at = await world();
  const people = await utrecht(at);
  const { employer, caseworker, coordinator, regionCode } = people;
  const second = {
    employer: await colleague(at, "employer", employer.organisation),
    caseworker: await colleague(at, "caseworker", caseworker.organisation, regionCode),
    coordinator: await colleague(at, "coordinator", coordinator.organisation, regionCode),
  };
  const posting = new Posting(at, new Date());
  /** The kinds that are new to somebody, the newest first; the number in the frame is theirs. */
  const news = (member: Member): Promise<NoticeKind[]> =>
    at.app.read(member, async (tx) => {
      const list = (await notices(tx)).filter(({ isNew }) => isNew).map(({ kind }) => kind);
      expect(await newsCount(tx)).toBe(list.length);
      return list;
    });
  /** The same once everybody was told of the last event of this type. */
  const told = async (type: EventType, member: Member): Promise<NoticeKind[]> => {
    await posting.happened(type, new Date());
    return news(member);
  };
  /** A notice that a clock or another job gives, about the last event of the log unless another was recorded for it. */
  const give = (kind: NoticeKind, of: About): Promise<void> =>
    at.worker.write({ kind: "job", name: "test" }, async (tx) => {
      const { id } = await tx.selectFrom("event").select("id").orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
      const ids = { placementId: of.placement ?? null, candidateId: of.candidate ?? null, matchId: of.match ?? null };
      await giveNotices(tx, kind, { ...ids, eventId: id, employerId: employer.organisation, regionCode, actor: null });
    });
  return { at, people, second, posting, news, told, give };
}

export async function done(outcome: Promise<{ readonly ok: boolean; readonly refusal?: unknown }>): Promise<void> {
  expect(await outcome).toMatchObject({ ok: true });
}
