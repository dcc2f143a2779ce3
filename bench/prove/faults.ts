import { type RunningCluster, testCluster } from "../../test/cluster.ts";
import { type Services, underFaults, type Verdict } from "../../test/faults.ts";
import { finds, PLANTED } from "../../test/planted.ts";
import { REDIS_INSTALLED } from "../../test/working.ts";
import { numberOption, report, type Result } from "../report.ts";

const BACKENDS = REDIS_INSTALLED ? [false, true] : [false];
const PARTS = ["kills", "services", "planted"] as const;

/**
 * Whether every message arrives, once, whatever happens: 10 seeds of 1,500 notifications and 10 kills each, on both
 * queues; the same while services fail; and five bugs that have to be found. Options: --scale 0.1, --seeds 3,
 * --only kills | services | planted.
 */
export async function run(options: readonly string[]): Promise<void> {
  const scale = numberOption(options, "scale", 1);
  const seeds = Math.max(1, Math.round(numberOption(options, "seeds", Math.min(10, 20 * scale))));
  const size = { seeds, notifications: Math.max(50, Math.round(1500 * scale)) };
  const only = options[options.indexOf("--only") + 1];
  const parts = options.includes("--only") ? PARTS.filter((part) => part === only) : PARTS;
  const cluster = await testCluster({ durable: true });
  const results: Result[] = [];
  try {
    for (const part of parts) results.push(...(await PROVE[part](cluster, size)));
  } finally {
    await cluster.stop();
  }
  report("prove", "faults", results);
}

type Size = { readonly seeds: number; readonly notifications: number };
type Prove = (cluster: RunningCluster, size: Size) => Promise<Result[]>;

const PROVE: Readonly<Record<(typeof PARTS)[number], Prove>> = { kills, services, planted };

async function kills(cluster: RunningCluster, { seeds, notifications }: Size): Promise<Result[]> {
  const verdicts: Verdict[] = [];
  for (const redis of BACKENDS) {
    for (let seed = 1; seed <= seeds; seed += 1) {
      verdicts.push(await underFaults({ cluster, seed: `kills-${seed}`, notifications, kills: 10, redis }));
      tell(`${nameOf(redis)}, seed ${seed}, 10 kills`, verdicts);
    }
  }
  const how = `${seeds} seeds × ${notifications} notifications × 10 kill -9, ${backends()}`;
  return [zero("lost", verdicts, how), zero("duplicated", verdicts, how), zero("stuck", verdicts, how)];
}

async function services(cluster: RunningCluster, { notifications }: Size): Promise<Result[]> {
  const verdicts: Verdict[] = [];
  const crash = () => cluster.crash();
  const empty = ({ emptyRedis }: Services) => emptyRedis();
  const refusing = ({ mail }: Services) => misbehave(mail, "refusing");
  const slow = ({ mail }: Services) => misbehave(mail, "slow");
  for (const redis of BACKENDS) {
    const trouble = [crash, empty, refusing, slow, crash, empty];
    verdicts.push(await underFaults({ cluster, seed: "services", notifications, kills: 3, redis, trouble }));
    tell(`${nameOf(redis)}, services failing`, verdicts);
  }
  const how = `PostgreSQL restarted, Redis killed and emptied, SMTP refusing and slow, ${backends()}`;
  return [
    zero("lost", verdicts, how, "lost_services"),
    zero("duplicated", verdicts, how, "duplicated_services"),
    zero("stuck", verdicts, how, "stuck_services"),
  ];
}

async function planted(cluster: RunningCluster): Promise<Result[]> {
  if (await finds(cluster, null)) throw new Error("The judge finds a fault where none was planted.");
  let found = 0;
  for (const [name, plant] of Object.entries(PLANTED)) {
    const seen = await finds(cluster, plant);
    if (seen) found += 1;
    console.log(`${seen ? "found" : "MISSED"}: ${name}`);
  }
  return [
    { key: "planted_found", value: found, goal: "= 5", what: "planted bugs in relay and handlers that are found" },
  ];
}

async function misbehave(mail: Services["mail"], manners: "refusing" | "slow"): Promise<void> {
  mail.behave(manners);
  await new Promise((resolve) => setTimeout(resolve, 4000));
  mail.behave("well");
}

function zero(
  of: "lost" | "duplicated" | "stuck",
  verdicts: readonly Verdict[],
  what: string,
  key: string = of,
): Result {
  return { key, value: verdicts.reduce((sum, verdict) => sum + verdict[of], 0), goal: "= 0", what };
}

function nameOf(redis: boolean): string {
  return redis ? "Redis" : "PostgreSQL";
}

function backends(): string {
  return REDIS_INSTALLED ? "on PostgreSQL and on Redis" : "on PostgreSQL (redis-server is not installed)";
}

function tell(round: string, verdicts: readonly Verdict[]): void {
  const last = verdicts.at(-1);
  if (last) console.log(`${round}: ${JSON.stringify(last)}`);
}
