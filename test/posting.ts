import { giveNotices } from "#db/commands/give-notices.ts";
import { mailToTell } from "#db/commands/mail-outcome.ts";
import type { Doors } from "#db/access.ts";
import { record } from "#db/events.ts";
import type { Member } from "#domain/actor.ts";
import { HUMANE, type MailPace } from "#domain/mail-choices.ts";
import type { EventType } from "#domain/events.ts";
import type { NoticeKind } from "#domain/notices.ts";
import type { PlacementId } from "#domain/schema/ids.ts";
import type { Surroundings } from "#workers/context.ts";
import type { Mailer, OutgoingMail } from "#workers/mail/mailer.ts";
import type { Enqueued } from "#workers/queues.ts";
import { runJob } from "#workers/worker.ts";
import type { World } from "./world.ts";
import { surroundings } from "./working.ts";

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

  constructor(at: World, now: Date, pace: MailPace = HUMANE, doors: Doors = at.worker) {
    this.#at = at;
    this.#now = now;
    const send = async (mail: OutgoingMail) => {
      await this.server(mail);
      this.left.push({ ...mail, at: this.#now });
    };
    this.#surroundings = surroundings(doors, {
      mailer: { send, close: () => undefined },
      pace,
      now: () => this.#now,
      enqueue: async (jobs) => {
        for (const job of jobs) await this.#run(job);
      },
    });
  }

  /** Tries once; a job that fails is tried again by the next round. */
  async #run({ name, data }: Pick<Enqueued, "name" | "data">): Promise<void> {
    await runJob(this.#surroundings, name, data).catch(() => undefined);
  }

  /** Runs one job, as the queue would; throws what it throws. */
  async job(name: string, data: unknown): Promise<void> {
    await runJob(this.#surroundings, name, data);
  }

  /** A round of the worker at this moment: waiting e-mails that are due, and the digests. */
  async round(now: Date): Promise<void> {
    this.#now = now;
    const due = await this.#at.worker.write({ kind: "job", name: "tend" }, (tx) => mailToTell(tx, -1, 1000, now));
    for (const mailId of due) await this.#run({ name: "send-mail", data: { mailId } });
    await this.#run({ name: "digest", data: {} });
  }

  /** What the last event of a type gives whom it concerns, at this moment: the next round sends it. */
  async happened(type: EventType, now: Date): Promise<void> {
    this.#now = now;
    const last = this.#at.all.selectFrom("event").select("id").where("type", "=", type).orderBy("id", "desc").limit(1);
    const { id } = await last.executeTakeFirstOrThrow();
    await runJob({ ...this.#surroundings, enqueue: () => Promise.resolve() }, "notify", { eventId: id });
    await this.#at.all
      .updateTable("mail")
      .set({ createdAt: now, dueAt: now, newsAt: now })
      .where("eventId", "=", id)
      .where("status", "=", "waiting")
      .execute();
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
