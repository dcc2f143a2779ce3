import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Pointer, record } from "#db/events.ts";
import type { Member } from "#domain/actor.ts";
import { openMailer } from "#workers/mail/mailer.ts";
import { policyOf } from "#workers/jobs.ts";
import { openQueues } from "#workers/queues.ts";
import { jobsOf } from "#workers/reactions.ts";
import type { TestCluster } from "./cluster.ts";
import { publishedPlacement } from "./factories/placement.ts";
import { judge } from "./faults-judge.ts";
import { type MailServer, mailServer } from "./mail-server.ts";
import { utrecht, type World, world } from "./world.ts";
import { silent, work } from "./working.ts";

/** One way to carry messages wrongly, on a world with events in its outbox; afterwards the product itself goes on. */
type Plant = (at: World, mail: MailServer) => Promise<void>;

const EVENTS = 12;
const FROM = "Werkbrug <noreply@werkbrug.example>";

/** Bugs as they are made in this trade. The judge of `underFaults` has to find each of them. */
export const PLANTED: Readonly<Record<string, Plant>> = {
  "the relay takes the pointers away before it adds the jobs": async (at) => {
    // Killed after the commit and before the jobs are in the queue.
    await takeAll(at);
  },
  "the relay lets go of a batch that the queue refused": async (at) => {
    const refusing = () => Promise.reject(new Error("The queue is down."));
    const events = await takeAll(at);
    await refusing().catch(() => events.length);
  },
  "a notice has no unique key, and a batch comes twice": async (at) => {
    await sql`alter table notice drop constraint notice_membership_id_event_id_kind_key`.execute(at.all);
    const events = await takeAll(at);
    for (const event of [...events, ...events]) await noticeWithoutKey(at, event);
  },
  "a job is acknowledged before its work is done": async (at) => {
    const queues = openQueues({ databaseUrl: at.urls.worker, redisUrl: undefined, log: silent }, policyOf);
    await queues.add((await takeAll(at)).flatMap(jobsOf));
    // The work was to follow, and then the process was killed.
    queues.start(
      () => Promise.resolve(),
      () => undefined,
    );
    await until(async () => (await queues.counts()).market.waiting === 0);
    await queues.close(5000);
  },
  "every attempt to send has a Message-ID of its own": async (at, mail) => {
    const honest = openMailer(mail.url, FROM);
    const tried = new Set<string>();
    const worker = await work(at, {
      mailer: {
        close: honest.close,
        send: async (letter) => {
          await honest.send({ ...letter, messageId: `<${randomUUID()}@werkbrug.example>` });
          if (tried.has(letter.messageId)) return;
          tried.add(letter.messageId);
          throw new Error("Killed between sending and noting.");
        },
      },
    });
    await until(async () => (await sent(at)) === EVENTS);
    await worker.stop(5000);
  },
};

/** Whether the judge finds what this planted bug does to a dozen messages. */
export async function finds(cluster: TestCluster | undefined, plant: Plant | null): Promise<boolean> {
  const at = await world(cluster);
  const mail = await mailServer();
  try {
    const { employer, coordinator } = await utrecht(at);
    await happen(at, coordinator, employer);
    await plant?.(at, mail);
    const worker = await work(at, { smtpUrl: mail.url });
    await until(async () => (await waiting(at)) === 0);
    await worker.stop(5000);
    const { lost, duplicated } = await judge(at, { hats: [employer.membership], silent: [] }, mail);
    return lost + duplicated > 0;
  } finally {
    await mail.stop();
    await at.close();
  }
}

async function happen(at: World, coordinator: Member, employer: Member<"employer">): Promise<void> {
  const placementId = await publishedPlacement(at, employer);
  await at.all.updateTable("placement").set({ status: "returned" }).where("id", "=", placementId).execute();
  for (let i = 0; i < EVENTS; i += 1) {
    await at.app.write(coordinator, (tx) =>
      record(tx, { type: "placement.returned", placementId, employerId: employer.organisation }),
    );
  }
}

/** Takes every pointer away and commits, noting nothing. */
async function takeAll(at: World): Promise<Pointer[]> {
  const { rows } = await sql<Pointer>`
    with gone as (delete from outbox returning event_id)
    select event.id as event_id, type, placement_id, candidate_id, match_id, employer_id, organisation_id
    from event join gone on gone.event_id = event.id`.execute(at.all);
  return rows;
}

async function noticeWithoutKey(at: World, { eventId, employerId }: Pointer): Promise<void> {
  const [notice, mail] = [randomUUID(), randomUUID()];
  await sql`with given as (
      insert into notice (id, membership_id, organisation_id, event_id, kind)
      select ${notice}, id, organisation_id, ${eventId}, 'placement_returned' from membership
      where organisation_id = ${employerId} returning id)
    insert into mail (id, effect_key, notice_id, event_id, template, status)
    select ${mail}, ${randomUUID()}, id, ${eventId}, 'placement_returned', 'waiting' from given`.execute(at.all);
  const queues = openQueues({ databaseUrl: at.urls.worker, redisUrl: undefined, log: silent }, policyOf);
  await queues.add([{ name: "send-mail", data: { mailId: mail }, id: `mail-${mail}` }]);
  await queues.close(5000);
}

async function sent(at: World): Promise<number> {
  return (await at.all.selectFrom("mail").select("id").where("status", "=", "sent").execute()).length;
}

async function waiting(at: World): Promise<number> {
  const pointers = await at.all.selectFrom("outbox").select("eventId").execute();
  const reactions = await at.all.selectFrom("reaction").select("eventId").execute();
  const mails = await at.all.selectFrom("mail").select("id").where("status", "=", "waiting").execute();
  return pointers.length + reactions.length + mails.length;
}

async function until(good: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 400; tries += 1) {
    if (await good()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("It did not come to rest within twenty seconds.");
}
