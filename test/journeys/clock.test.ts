import { sql } from "kysely";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SCHEDULED } from "#domain/clock.ts";
import { world, type World } from "../world.ts";
import { settled, workers } from "../working.ts";

describe("what runs by the clock", () => {
  let at: World;
  const { working, stop } = workers(() => at);
  beforeEach(async () => {
    at = await world();
  });
  afterEach(async () => {
    await stop();
    await at.close();
  });

  it("leaves alone what another worker is at", async () => {
    const startedAt = new Date(Date.now() - 1000);
    await at.all
      .insertInto("scheduleRun")
      .values(SCHEDULED.map((name) => ({ name, startedAt })))
      .execute();
    await settled(at, await working({ clock: true }));
    const rows = await at.all.selectFrom("scheduleRun").select("startedAt").where("name", "=", "retention").execute();
    expect(rows).toEqual([{ startedAt }]);
  });

  it("runs by the clock once what was missed for days while everything was down, though two workers start at once", async () => {
    await sql`create table run_log (name text, at timestamptz default now())`.execute(at.all);
    await sql`create function log_run() returns trigger security definer language plpgsql as $$
      begin insert into public.run_log (name) values (new.name); return null; end $$`.execute(at.all);
    await sql`create trigger log_run after insert or update of started_at on schedule_run
      for each row execute function log_run()`.execute(at.all);
    const daily = ["expire-placements", "measure-responses", "retention", "verify-audit"];
    const threeDaysAgo = new Date(Date.now() - 3 * 86_400_000);
    const runs = SCHEDULED.map((name) => ({ name, startedAt: threeDaysAgo, finishedAt: threeDaysAgo, result: "{}" }));
    await at.all.insertInto("scheduleRun").values(runs).execute();
    await sql`truncate run_log`.execute(at.all);

    const both = await Promise.all([working({ clock: true }), working({ clock: true })]);
    const ended = async () => {
      const rows = await at.all.selectFrom("scheduleRun").select(["name", "finishedAt"]).execute();
      return rows.filter(({ finishedAt }) => finishedAt !== null && finishedAt > threeDaysAgo).length;
    };
    await vi.waitFor(async () => expect(await ended()).toBe(SCHEDULED.length), { timeout: 20_000, interval: 100 });
    await Promise.all(both.map((worker) => worker.tending.round()));
    await working({ clock: true });
    // A worker that looked before the others had run, and asks after they have.
    await both[0].queues.add([
      { name: "retention", data: { missedSince: threeDaysAgo.getTime() }, id: "retention-late" },
    ]);
    await settled(at, both[0]);
    const { rows } = await sql<{ name: string; runs: number }>`
      select name, count(*) as runs from run_log where name = any(${daily}) group by name order by name`.execute(
      at.all,
    );
    expect(rows).toEqual(daily.map((name) => ({ name, runs: 1 })));
  });
});
