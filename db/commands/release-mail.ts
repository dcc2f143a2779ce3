import type { Job } from "#domain/actor.ts";
import { MAIL_DAYS } from "#domain/notices.ts";
import { sql } from "kysely";
import type { Tx } from "../access.ts";
import { STOPPED } from "./mail-outcome.ts";

/** Digests in which a line stands at most after the server refused one for what it says: a line that spoils it is let go. */
const CARRIED = 2;
/** Days within which a match waits for a candidate's answer, with room to spare. */
const ASKED_DAYS = 30;

/** Takes what stands in a digest out of it again: it waits for the digest of that instant. */
export async function dissolveDigest(tx: Tx<Job>, digest: string, until: Date): Promise<void> {
  await gatherAgain(tx, await taken(tx, digest, until).execute(), until);
}

/** The same when the server refused the digest for good, but not its address; a line is carried over twice at most. */
export async function carryOver(tx: Tx<Job>, digest: string, until: Date): Promise<void> {
  const items = taken(tx, digest, until)
    .set((eb) => ({ refused: eb("refused", "+", 1) }))
    .where("refused", "<", CARRIED);
  await gatherAgain(tx, await items.execute(), until);
}

/**
 * What was skipped because an address took no e-mail and is still of use now that it may (another address, or somebody
 * asked to try again): lines of the digests of the last days wait for the next one, and a candidate who was never asked is
 * asked. Returns the e-mails that wait to go.
 */
export async function releaseStopped(tx: Tx<Job>, now: Date): Promise<string[]> {
  const lines = await sql<{ mailId: string }>`
    update digest_item i set digest_id = null, due_at = ${now}
    from mail d join person p on p.id = d.person_id
    where i.digest_id = d.id and d.status = 'skipped' and d.problem = ${STOPPED}
      and d.news_at > ${now}::timestamptz - make_interval(days => ${MAIL_DAYS})
      and not exists (select from address_trouble t
        where t.subject_id = p.id and t.because is not null and t.address_hash = address_hash(p.email))
    returning i.mail_id`.execute(tx);
  await gatherAgain(tx, lines.rows, now);
  const asks = await sql<{ id: string }>`
    update mail m set status = 'waiting', problem = null, news_at = ${now}, due_at = ${now}
    from match t join contact c on c.candidate_id = t.candidate_id
    where m.match_id = t.id and m.notice_id is null and m.template in ('candidate_invited', 'candidate_reminded')
      and m.status = 'skipped' and m.problem = ${STOPPED} and t.status = 'proposed'
      and m.news_at > ${now}::timestamptz - make_interval(days => ${ASKED_DAYS})
      and not exists (select from mail later where later.match_id = t.id and later.notice_id is null and later.id > m.id)
      and not exists (select from address_trouble t
        where t.subject_id = c.candidate_id and t.because is not null and t.address_hash = address_hash(c.email))
    returning m.id`.execute(tx);
  return asks.rows.map(({ id }) => id);
}

function taken(tx: Tx<Job>, digest: string, until: Date) {
  return tx
    .updateTable("digestItem")
    .set({ digestId: null, dueAt: until })
    .where("digestId", "=", digest)
    .returning("mailId");
}

async function gatherAgain(tx: Tx<Job>, items: readonly { readonly mailId: string }[], until: Date): Promise<void> {
  if (items.length === 0) return;
  const ids = items.map(({ mailId }) => mailId);
  await tx.updateTable("mail").set({ status: "gathered", dueAt: until }).where("id", "in", ids).execute();
}
