import { randomBytes } from "node:crypto";
import { giveNotices } from "#db/commands/give-notices.ts";
import { mailToTell } from "#db/commands/mail-outcome.ts";
import { record } from "#db/events.ts";
import type { Member } from "#domain/actor.ts";
import { HUMANE, type MailPace } from "#domain/mail-choices.ts";
import type { NoticeKind } from "#domain/notices.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Surroundings } from "#workers/context.ts";
import type { Mailer, OutgoingMail } from "#workers/mail/mailer.ts";
import type { Enqueued } from "#workers/queues.ts";
import { runJob } from "#workers/worker.ts";
import type { World } from "./world.ts";
import { silent } from "./working.ts";

/** An e-mail as it left the worker, and when that was by the clock of the test. */
export type Left = OutgoingMail & { readonly at: Date };

/** The worker's mail under a clock that the test moves; what it puts in the queue runs at once. */
export class Posting {
  readonly left: Left[] = [];
  /** What the mail server does; throws where it refuses. */
  server: Mailer["send"] = () => Promise.resolve();
  #now: Date;
  readonly #at: World;
  readonly #surroundings: Surroundings;

  constructor(at: World, now: Date, pace: MailPace = HUMANE) {
    this.#at = at;
    this.#now = now;
    const send = async (mail: OutgoingMail) => {
      await this.server(mail);
      this.left.push({ ...mail, at: this.#now });
    };
    this.#surroundings = {
      doors: at.worker,
      mailer: { send, close: () => undefined },
      log: silent,
      pace,
      now: () => this.#now,
      origin: "https://werkbrug.example",
      linkBytes: () => randomBytes(20),
      enqueue: async (jobs) => {
        for (const job of jobs) await this.#run(job);
      },
      forgetJobs: () => Promise.resolve(),
      erasure: { ledger: null, mailbox: null },
      sealing: { signingKey: null, exportDir: null },
    };
  }

  /** Tries once; a job that fails is tried again by the next round. */
  async #run({ name, data }: Pick<Enqueued, "name" | "data">): Promise<void> {
    await runJob(this.#surroundings, name, data).catch(() => undefined);
  }

  /** A round of the worker at this moment: waiting e-mails that are due, and the digests. */
  async round(now: Date): Promise<void> {
    this.#now = now;
    const due = await this.#at.worker.write({ kind: "job", name: "tend" }, (tx) => mailToTell(tx, -1, 1000, now));
    for (const mailId of due) await this.#run({ name: "send-mail", data: { mailId } });
    await this.#run({ name: "digest", data: {} });
  }

  /** Something that gives this employer's people a notice of a kind, at this moment. */
  async tell(kind: NoticeKind, employer: Member, placementId: PlacementId, now: Date): Promise<void> {
    this.#now = now;
    await this.#at.worker.write({ kind: "job", name: "test" }, async (tx) => {
      const of = { placementId, employerId: employer.organisation };
      await record(tx, { type: "placement.returned", ...of });
      const { id } = await tx.selectFrom("event").select("id").orderBy("id", "desc").limit(1).executeTakeFirstOrThrow();
      const about = { ...of, eventId: id, candidateId: null, matchId: null, actor: null, newsAt: now };
      await giveNotices(tx, kind, about);
      await tx.updateTable("mail").set({ createdAt: now, dueAt: now }).where("eventId", "=", id).execute();
    });
  }
}
