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
type Buckets = (rule: Rule, points: number) => Promise<Verdict>;

/**
 * Limits per address, account, organisation and kind of page, and turns per organisation, so that the flood of one holds
 * up itself alone. Who a session is, is known from its earlier answers: a flood is refused before the database is asked.
 */
export function limiter(limits: Limits, proxies: number): Step {
  const consume = openBuckets(limits);
  const turns = openTurns(TURNS);
  return (request, response, next) => void limited({ request, response, next, consume, turns, proxies });
}

type Passing = {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly next: () => void;
  readonly consume: Buckets;
  readonly turns: Turns;
  readonly proxies: number;
};

async function limited({ request, response, next, consume, turns, proxies }: Passing): Promise<void> {
  const address = addressKey(request, proxies);
  const session = sessionKey(request);
  const who = session === null ? undefined : knownAs(session);
  const kind = classOf(request.method ?? "", pathOf(request));
  const missed: Rule = { name: "link_miss", key: address };

  const verdicts = [];
  for (const rule of rulesOf({ address, kind, who })) verdicts.push(await consume(rule, 1));
  if (kind === "link") verdicts.push(await consume(missed, 0));
  tell(response, verdicts);
  const refused = verdicts.filter((verdict) => verdict.refused);
  if (refused.length > 0) return tooMany(request, response, Math.max(...refused.map(({ seconds }) => seconds)));

  const endTurn = who?.organisation ? await turns.take(who.organisation) : () => undefined;
  if (endTurn === null) return tooMany(request, response, 1);
  const context = requestOrNone();
  response.once("close", () => {
    endTurn();
    if (kind === "link" && response.statusCode === 404) void consume(missed, 1);
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
      { points, seconds, store: new RateLimiterMemory({ points, duration: seconds, keyPrefix: name }) },
    ]),
  );
  return async ({ name, key }, points) => {
    const bucket = buckets.get(name);
    if (!bucket) throw new Error(`No limit is called ${name}.`);
    const state = points === 0 ? await bucket.store.get(key) : await consumed(bucket.store, key, points);
    const used = state?.consumedPoints ?? 0;
    const seconds = Math.max(1, Math.ceil((state?.msBeforeNext ?? bucket.seconds * 1000) / 1000));
    const refused = points === 0 ? used >= bucket.points : used > bucket.points;
    return { limit: bucket.points, left: Math.max(0, bucket.points - used), seconds, refused };
  };
}

/** The store rejects with the state itself when the points are used up. */
async function consumed(store: RateLimiterMemory, key: string, points: number): Promise<RateLimiterRes> {
  try {
    return await store.consume(key, points);
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
