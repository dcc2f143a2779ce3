import { sql } from "#db/sql.ts";
import { SKILLS } from "#domain/codes.ts";
import { possibleCodes } from "../codes.ts";
import { type FilterName, idsAmong, type PlacementQuery, seatsAsked } from "../engine.ts";

export type Condition = ReturnType<typeof sql<boolean>>;

/** The filters that a question sets, each as a condition on `search_placement s`. */
export type Conditions = ReadonlyMap<FilterName, Condition>;

const KM_PER_DEGREE = 111.19;

export function conditionsOf(query: PlacementQuery, tsquery: string | null): Conditions {
  const found = new Map<FilterName, Condition>();
  const put = (name: FilterName, ...parts: (Condition | null | undefined)[]) => {
    const set = parts.filter((part) => part !== null && part !== undefined);
    if (set.length > 0) found.set(name, sql<boolean>`(${sql.join(set, sql` and `)})`);
  };
  put("words", tsquery === null ? null : sql<boolean>`s.words @@ to_tsquery('nl', ${tsquery})`);
  put("sectors", oneOf(sql`s.sector`, query.sectors));
  put("occupations", oneOf(sql`s.occupation_code`, query.occupations));
  put("regions", oneOf(sql`s.region_code`, query.regions));
  put("municipalities", oneOf(sql`s.municipality_code`, query.municipalities));
  put("kinds", someOf(sql`s.kinds`, query.kinds));
  put("dayParts", someOf(sql`s.day_parts`, query.dayParts));
  put("near", nearBy(query.near));
  put("dutch", ...SKILLS.map((skill) => atMost(skill, query.dutch?.[skill])));
  put(
    "hours",
    query.hours?.max === undefined ? null : sql<boolean>`s.hours_min <= ${query.hours.max}`,
    query.hours?.min === undefined ? null : sql<boolean>`s.hours_max >= ${query.hours.min}`,
  );
  put(
    "start",
    query.start?.after === undefined
      ? null
      : sql<boolean>`coalesce(s.starts_until, 'infinity') >= ${query.start.after}::date`,
    query.start?.before === undefined ? null : sql<boolean>`s.starts_on <= ${query.start.before}::date`,
  );
  put("seats", query.freeSeats ? sql<boolean>`s.free_seats >= ${seatsAsked(query)}` : null);
  put("licence", query.withoutLicence ? sql<boolean>`s.licence is null` : null);
  put("vog", query.withoutVog ? sql<boolean>`not s.vog` : null);
  put(
    "confirmed",
    query.confirmedSince ? sql<boolean>`s.confirmed_at >= ${query.confirmedSince}::date at time zone 'UTC'` : null,
  );
  const ids = idsAmong(query);
  put("among", ids && sql<boolean>`s.id = any(${[...ids]}::uuid[])`);
  return found;
}

/** Visible and within every filter but the named ones. */
export function allBut(conditions: Conditions, ...left: readonly FilterName[]): Condition {
  const kept = [...conditions].filter(([name]) => !left.includes(name)).map(([, condition]) => condition);
  return sql<boolean>`${sql.join([sql`s.visible`, ...kept], sql` and `)}`;
}

function oneOf(column: ReturnType<typeof sql>, codes: readonly string[] | undefined): Condition | null {
  const possible = possibleCodes(codes);
  return possible.length > 0 ? sql<boolean>`${column} = any(${possible}::text[])` : null;
}

function someOf(column: ReturnType<typeof sql>, codes: readonly string[] | undefined): Condition | null {
  const possible = possibleCodes(codes);
  return possible.length > 0 ? sql<boolean>`${column} && ${possible}::text[]` : null;
}

function atMost(skill: (typeof SKILLS)[number], level: number | undefined): Condition | null {
  return level === undefined ? null : sql<boolean>`${sql.ref(`s.${skill}`)} <= ${level}`;
}

/** A box that the index knows, then the exact distance. */
function nearBy(near: PlacementQuery["near"]): Condition | null {
  if (!near || near.km === undefined) return null;
  const { latitude, longitude, km } = near;
  const tall = km / KM_PER_DEGREE;
  const wide = Math.min(180, tall / Math.max(0.05, Math.cos(((Math.abs(latitude) + tall) * Math.PI) / 180)));
  return sql<boolean>`point(s.longitude, s.latitude) <@ box(
      point(${longitude - wide}, ${latitude - tall}), point(${longitude + wide}, ${latitude + tall}))
    and ${distance(near)} <= ${km}::float8`;
}

export function distance(near: { readonly latitude: number; readonly longitude: number }) {
  return sql<number>`distance_km(s.latitude, s.longitude, ${degrees(near.latitude)}::float8, ${degrees(near.longitude)}::float8)`;
}

/** To the metre: PostgreSQL refuses to square what is next to nothing. */
function degrees(value: number): number {
  return Math.round(value * 1e5) / 1e5 + 0;
}
