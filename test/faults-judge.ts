import { secretHash } from "#db/secret-hash.ts";
import { localDate } from "#domain/amsterdam.ts";
import type { MatchId } from "#domain/schema/ids.ts";
import type { MailServer } from "./mail-server.ts";
import type { World } from "./world.ts";

/** What had to come of a run: whom every returned placement is told to, and the matches that nobody answered. */
export type Expected = { readonly hats: readonly string[]; readonly silent: readonly MatchId[] };

export type Judged = {
  readonly events: number;
  /** Notices, e-mails and reroutings that never came, and links of letters that open nothing. */
  readonly lost: number;
  /** Notices, e-mails and reroutings more than there should be; e-mails are told apart by their Message-ID. */
  readonly duplicated: number;
  /** E-mails that came again under the same Message-ID, which receivers know for a repeat. */
  readonly repeats: number;
  /** E-mails that came in a digest, digests, and links that were tried. */
  readonly merged: number;
  readonly digests: number;
  readonly links: number;
};

/** Looks at the recorded history and at what the mail server got. */
export async function judge(at: World, expected: Expected, mail: MailServer): Promise<Judged> {
  const count = new Count();
  const events = await notices(at, expected.hats, count);
  const letters = await mails(at, mail, count);
  await reroutings(at, expected.silent, count);
  await deadLinks(at, mail, count);
  const repeats = mail.ids().reduce((sum, id) => sum + mail.times(id) - 1, 0);
  const { lost, duplicated } = count;
  return { events, lost, duplicated, repeats, ...letters, links: mail.links().length };
}

class Count {
  lost = 0;
  duplicated = 0;

  /** So many were there, and one had to be. */
  once(found: number): void {
    if (found === 0) this.lost += 1;
    this.duplicated += Math.max(0, found - 1);
  }
}

/** Every event once as a notice with an e-mail to each hat. */
async function notices(at: World, hats: readonly string[], count: Count): Promise<number> {
  const events = await at.all.selectFrom("event").select("id").where("type", "=", "placement.returned").execute();
  const rows = await at.all
    .selectFrom("notice")
    .innerJoin("mail", "mail.noticeId", "notice.id")
    .select(["notice.eventId", "notice.membershipId"])
    .where("notice.kind", "=", "placement_returned")
    .execute();
  const given = Map.groupBy(rows, ({ eventId, membershipId }) => `${eventId} ${membershipId}`);
  for (const { id } of events) for (const hat of hats) count.once(given.get(`${id} ${hat}`)?.length ?? 0);
  return events.length;
}

/** Every e-mail either as a letter of its own, or in one digest that came, or not at all because it was not wanted. */
async function mails(at: World, mail: MailServer, count: Count) {
  const rows = await at.all
    .selectFrom("mail")
    .leftJoin("digestItem", "digestItem.mailId", "mail.id")
    .select(["mail.id", "mail.status", "mail.noticeId", "mail.matchId", "mail.eventId", "mail.personId"])
    .select(["mail.template", "mail.createdAt", "digestItem.digestId"])
    .execute();
  const known = new Map(rows.map((row) => [row.id, row]));
  for (const { id, status, digestId } of rows) {
    const alone = mail.times(id) > 0;
    if (status === "merged" || status === "skipped") {
      if (alone) count.duplicated += 1;
      if (status === "merged" && mail.times(digestId ?? "") === 0) count.lost += 1;
    } else if (!alone) count.lost += 1;
  }
  count.duplicated += mail.ids().filter((id) => !known.has(id)).length;
  const keyOf = ({ noticeId, matchId, eventId, personId, template, createdAt }: (typeof rows)[number]) =>
    noticeId ?? [template, matchId, eventId, personId, personId && localDate(createdAt)].join();
  count.duplicated += rows.length - new Set(rows.map(keyOf)).size;
  const merged = rows.filter(({ status }) => status === "merged").length;
  return { merged, digests: rows.filter(({ template, status }) => template === "digest" && status === "sent").length };
}

/** Every match without an answer ended once, with one next place, of which each who has to know hears once. */
async function reroutings(at: World, silent: readonly MatchId[], count: Count): Promise<void> {
  if (silent.length === 0) return;
  const events = await at.all.selectFrom("event").select(["type", "matchId"]).where("matchId", "in", silent).execute();
  const told = await at.all.selectFrom("notice").select(["kind", "matchId"]).where("matchId", "in", silent).execute();
  const letters = await at.all
    .selectFrom("mail")
    .select(["matchId", "template"])
    .where("matchId", "in", silent)
    .where("status", "=", "sent")
    .execute();
  for (const match of silent) {
    const own = <T extends { matchId: MatchId | null }>(rows: readonly T[]) =>
      rows.filter(({ matchId }) => matchId === match);
    for (const type of ["match.expired", "match.rerouted"])
      count.once(own(events).filter((row) => row.type === type).length);
    for (const kind of ["match_to_answer", "promise_lapsed", "match_expired", "match_rerouted"])
      count.once(own(told).filter((row) => row.kind === kind).length);
    count.once(own(letters).filter(({ template }) => template === "candidate_unanswered").length);
  }
}

/** Of a letter that came twice a reader may keep either copy: the links of both have to open something. */
async function deadLinks(at: World, mail: MailServer, count: Count): Promise<void> {
  const taps = await at.all.selectFrom("oneTap").select("tokenHash").execute();
  const pages = await at.all.selectFrom("candidateLink").select("tokenHash").execute();
  const open = new Set([...taps, ...pages].map(({ tokenHash }) => tokenHash.toString("hex")));
  for (const { path } of mail.links()) {
    if (!open.has(secretHash(path.split("/")[2] ?? "").toString("hex"))) count.lost += 1;
  }
}
