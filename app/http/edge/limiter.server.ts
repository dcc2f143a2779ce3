import type { IncomingMessage, ServerResponse } from "node:http";
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible";
import { requestOrNone } from "../request.server.ts";
import { addressKey } from "./address.server.ts";
import { knownAs, remember, sessionKey } from "./known.server.ts";
import { classOf, type LimitName, type Limits, TURNS } from "./limits.server.ts";
import { pathOf, type Step } from "./step.ts";
import { tooMany } from "./too-many.server.ts";
import { openTurns, type Turns } from "./turns.server.ts";

type Rule = { readonly name: LimitName; readonly key: string };
type Verdict = { readonly limit: number; readonly left: number; readonly seconds: number; readonly refused: boolean };
type Buckets = {
  readonly take: (rule: Rule) => Promise<Verdict>;
  readonly giveBack: (rule: Rule) => Promise<void>;
};

/**
 * Limits per address, account, organisation and kind of page, and turns per organisation, so that the flood of one holds
 * up itself alone. Who a session is, is known from its earlier answers: a flood is refused before the database is asked.
 */
export function limiter(limits: Limits, proxies: number): Step {
  const buckets = openBuckets(limits);
  const turns = openTurns(TURNS);
  return (request, response, next) => void limited({ request, response, next, buckets, turns, proxies });
}

type Passing = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly next: () => void;
  readonly buckets: Buckets;
  readonly turns: Turns;
  readonly proxies: number;
};

async function limited({ request, response, next, buckets, turns, proxies }: Passing): Promise<void> {
  const address = addressKey(request, proxies);
  const session = sessionKey(request);
  const who = session === null ? undefined : knownAs(session);
  const kind = classOf(request.method ?? "", pathOf(request));
  const missed: Rule = { name: "link_miss", key: address };

  const verdicts = [];
  for (const rule of rulesOf({ address, kind, who })) verdicts.push(await buckets.take(rule));
  // A link counts as missed until it turns out to be there: who guesses many at once gets no more than one by one.
  if (kind === "link") verdicts.push(await buckets.take(missed));
  tell(response, verdicts);
  const refused = verdicts.filter((verdict) => verdict.refused);
  if (refused.length > 0 && kind === "link") await buckets.giveBack(missed);
  if (refused.length > 0) return tooMany(request, response, Math.max(...refused.map(({ seconds }) => seconds)));

  const endTurn = who?.organisation ? await turns.take(who.organisation) : () => undefined;
  if (endTurn === null) {
    if (kind === "link") await buckets.giveBack(missed);
    return tooMany(request, response, 1);
  }
  const context = requestOrNone();
  response.once("close", () => {
    endTurn();
    if (kind === "link" && response.statusCode !== 404) void buckets.giveBack(missed);
    if (session) void context?.session?.then((found) => remember(session, found)).catch(() => undefined);
  });
  // Whoever hung up while waiting gets no work done for them.
  if (response.destroyed) return endTurn();
  next();
}

type Facts = {
  readonly address: string;
  readonly kind: LimitName | undefined;
  readonly who: ReturnType<typeof knownAs>;
};

function rulesOf({ address, kind, who }: Facts): Rule[] {
  const rules: Rule[] = [{ name: "address", key: address }];
  if (who) rules.push({ name: "account", key: who.person });
  if (who?.organisation) rules.push({ name: "organisation", key: who.organisation });
  const byAddress = kind === "sign_in" || kind === "link";
  if (kind) rules.push({ name: kind, key: byAddress ? address : (who?.person ?? address) });
  return rules;
}

function openBuckets(limits: Limits): Buckets {
  const buckets = new Map(
    Object.entries(limits).map(([name, { points, seconds }]) => [
      name,
      { points, store: new RateLimiterMemory({ points, duration: seconds, keyPrefix: name }) },
    ]),
  );
  const bucketOf = (name: LimitName) => {
    const bucket = buckets.get(name);
    if (!bucket) throw new Error(`No limit is called ${name}.`);
    return bucket;
  };
  return {
    take: async ({ name, key }) => {
      const { store, points } = bucketOf(name);
      const { consumedPoints, msBeforeNext } = await consumed(store, key);
      const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
      return { limit: points, left: Math.max(0, points - consumedPoints), seconds, refused: consumedPoints > points };
    },
    giveBack: async ({ name, key }) => void (await bucketOf(name).store.reward(key)),
  };
}

/** The store rejects with the state itself when the points are used up. */
async function consumed(store: RateLimiterMemory, key: string): Promise<RateLimiterRes> {
  try {
    return await store.consume(key);
  } catch (state) {
    if (state instanceof RateLimiterRes) return state;
    throw state;
  }
}

/** The tightest of the limits that count for this request. */
function tell(response: ServerResponse, verdicts: readonly Verdict[]): void {
  const tightest = verdicts.toSorted((a, b) => a.left / a.limit - b.left / b.limit)[0];
  if (!tightest) return;
  response.setHeader("RateLimit-Limit", tightest.limit);
  response.setHeader("RateLimit-Remaining", tightest.left);
  response.setHeader("RateLimit-Reset", tightest.seconds);
}
