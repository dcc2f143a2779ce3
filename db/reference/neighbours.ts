/**
 * Which labour-market regions border on each other, by AM code. Two are neighbours when a postcode of the one lies within
 * 8.25 km of a postcode of the other, as the crow flies: computed from `postcodes.csv` and `municipalities.csv`, and
 * compared again by neighbours.test.ts. That is close enough that only regions which touch on the map (or are one bridge
 * apart) are near, and far enough for the wide fields of the north.
 */
const NEIGHBOURS: Readonly<Record<string, string>> = {
  AM01: "AM02 AM03",
  AM02: "AM01 AM03 AM11 AM36",
  AM03: "AM01 AM02 AM36",
  AM05: "AM06 AM09 AM36",
  AM06: "AM05 AM07 AM09 AM11 AM14 AM36 AM38",
  AM07: "AM06 AM08 AM09 AM10 AM38",
  AM08: "AM07 AM10 AM27 AM29 AM38",
  AM09: "AM05 AM06 AM07",
  AM10: "AM07 AM08 AM13 AM25 AM26 AM27 AM35 AM38",
  AM11: "AM02 AM06 AM12 AM18 AM36",
  AM12: "AM11 AM13 AM14 AM18",
  AM13: "AM10 AM12 AM14 AM18 AM19 AM20 AM35 AM38",
  AM14: "AM06 AM12 AM13 AM38",
  AM15: "AM17 AM37",
  AM17: "AM15 AM18 AM37",
  AM18: "AM11 AM12 AM13 AM17 AM19 AM37",
  AM19: "AM13 AM18 AM20 AM21 AM22 AM34 AM37",
  AM20: "AM13 AM19 AM22 AM23 AM34 AM35",
  AM21: "AM19 AM22 AM34",
  AM22: "AM19 AM20 AM21 AM23 AM24 AM25 AM34 AM35",
  AM23: "AM20 AM22 AM25 AM35",
  AM24: "AM22 AM25",
  AM25: "AM10 AM22 AM23 AM24 AM26 AM35",
  AM26: "AM10 AM25 AM27 AM28",
  AM27: "AM08 AM10 AM26 AM28 AM29 AM32",
  AM28: "AM26 AM27 AM32 AM33",
  AM29: "AM08 AM27 AM32 AM33",
  AM30: "AM33",
  AM32: "AM27 AM28 AM29 AM33",
  AM33: "AM28 AM29 AM30 AM32",
  AM34: "AM19 AM20 AM21 AM22",
  AM35: "AM10 AM13 AM20 AM22 AM23 AM25",
  AM36: "AM02 AM03 AM05 AM06 AM11",
  AM37: "AM15 AM17 AM18 AM19",
  AM38: "AM06 AM07 AM08 AM10 AM13 AM14",
};

/** The codes of the regions that border on one; none for a code that is no region. */
export function neighboursOf(region: string): readonly string[] {
  const found = Object.hasOwn(NEIGHBOURS, region) ? NEIGHBOURS[region] : undefined;
  return found ? found.split(" ") : [];
}
