/** So many requests in so many seconds. */
export type Limit = { readonly points: number; readonly seconds: number };

/**
 * Every limit, in one table. The counts live in this process: with n web processes behind a proxy that spreads evenly,
 * somebody gets up to n times as much.
 */
export const LIMITS = {
  /** Per address. An office of a thousand people may stand behind one. */
  address: { points: 3000, seconds: 60 },
  /** Per person who is signed in. */
  account: { points: 600, seconds: 60 },
  /** Per organisation: all its people together. */
  organisation: { points: 6000, seconds: 60 },
  /** Per address: forms that sign in. */
  sign_in: { points: 100, seconds: 600 },
  /** Per address: pages behind the link of an e-mail. */
  link: { points: 300, seconds: 600 },
  /** Per address: links that do not exist. Their secrets have 100 bits; this is for who tries anyway. */
  link_miss: { points: 20, seconds: 600 },
  /** Per person, else per address: search and completion. */
  search: { points: 300, seconds: 60 },
  /** Per person, else per address: files sent. */
  upload: { points: 30, seconds: 600 },
} as const satisfies Readonly<Record<string, Limit>>;

export type LimitName = keyof typeof LIMITS;
export type Limits = Readonly<Record<LimitName, Limit>>;

/** Requests of one organisation at work at the same time, and how many wait for their turn, per process. */
export const TURNS = { atOnce: 4, waiting: 200 } as const;

/** The class that an address belongs to, besides the general limits. */
const CLASSES: readonly { readonly name: LimitName; readonly method?: "POST"; readonly path: RegExp }[] = [
  { name: "sign_in", method: "POST", path: /^\/aanmelden(?:\/|\.data$|$)/ },
  { name: "link", path: /^\/(?:k|antwoord)\// },
  { name: "search", path: /^\/(?:plekken(?:\/suggesties)?|gemeente\/plekken|regio\/zoeken)(?:\.data)?$/ },
  { name: "upload", method: "POST", path: /\/importeren(?:\.data)?$/ },
];

export function classOf(method: string, path: string): LimitName | undefined {
  return CLASSES.find((one) => one.path.test(path) && (one.method ?? method) === method)?.name;
}

/**
 * The table with what `WERKBRUG_LIMITS` says otherwise: `off`, or `address=100/60 search=10/60` (requests/seconds).
 * @returns null when limits are off
 * @throws Error with a readable sentence
 */
export function limitsFrom(text: string | undefined): Limits | null {
  if (text === "off") return null;
  const limits: Record<LimitName, Limit> = { ...LIMITS };
  for (const part of (text ?? "").split(/\s+/).filter(Boolean)) {
    const [, name = "", points, seconds] = /^(\w+)=(\d{1,7})\/(\d{1,5})$/.exec(part) ?? [];
    if (!isLimitName(name) || Number(points) < 1 || Number(seconds) < 1) {
      throw new Error(
        `WERKBRUG_LIMITS must be "off" or parts like address=100/60, with a name of ${Object.keys(LIMITS).join(", ")}.`,
      );
    }
    limits[name] = { points: Number(points), seconds: Number(seconds) };
  }
  return limits;
}

function isLimitName(name: string): name is LimitName {
  return Object.hasOwn(LIMITS, name);
}
