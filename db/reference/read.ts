import { type Level, SECTORS, WORK_SKILLS, type WorkSkill } from "#domain/codes.ts";
import type { Line, Municipality, Occupation, OccupationTemplate, Postcode, Region } from "./facts.ts";
import { fileText, type Row, rowsOf, unique } from "./table.ts";

/** The labour-market regions of the Netherlands. Throws a `BadReference` on a repeated code, slug, name or tile. */
export function readRegions(text = fileText("regions.csv")): readonly Region[] {
  const columns = ["code", "slug", "name", "central_municipality", "latitude", "longitude", "tile_column", "tile_row"];
  const rows = rowsOf("regions.csv", columns, text);
  for (const column of ["code", "slug", "name"]) unique(rows, column, (row) => row.text(column));
  unique(rows, "tile_column", (row) => `column ${row.text("tile_column")}, row ${row.text("tile_row")}`);
  return rows.map((row) => ({
    code: row.matching("code", /^AM\d\d$/),
    slug: row.matching("slug", /^[a-z]+(-[a-z]+)*$/),
    name: row.text("name"),
    centralMunicipality: row.text("central_municipality"),
    ...point(row),
    tileColumn: row.whole("tile_column", 1, 12),
    tileRow: row.whole("tile_row", 1, 12),
  }));
}

/**
 * Municipalities with their region; a municipality has a row per period, and its periods do not overlap.
 * Throws a `BadReference` on an unknown region, and on a region whose central municipality is not in it.
 */
export function readMunicipalities(
  regions: readonly Region[] = readRegions(),
  text = fileText("municipalities.csv"),
): readonly Municipality[] {
  const columns = ["code", "name", "region_code", "valid_from", "valid_to", "latitude", "longitude"];
  const rows = rowsOf("municipalities.csv", columns, text);
  const known = new Map(regions.map((region) => [region.code, region]));
  const central = new Set(regions.map((region) => `${region.code} ${region.centralMunicipality}`));
  const until = new Map<string, string>();
  const municipalities = rows.map((row): Municipality => {
    const municipality = municipalityOf(row);
    const { code, name, regionCode, validFrom, validTo } = municipality;
    if (!known.has(regionCode)) row.fail("region_code", `there is no region "${regionCode}"`);
    if (validFrom < (until.get(code) ?? "")) row.fail("valid_from", `"${code}" is in two regions on ${validFrom}`);
    until.set(code, validTo ?? "9999-12-31");
    central.delete(`${regionCode} ${name}`);
    return municipality;
  });
  const [missing] = central;
  if (missing !== undefined) rows[0]?.fail("name", `the central municipality of ${missing} is not in that region`);
  return municipalities;
}

/** Four-digit postcodes. Throws a `BadReference` on a repeated postcode or an unknown municipality. */
export function readPostcodes(
  municipalities: readonly Municipality[] = readMunicipalities(),
  text = fileText("postcodes.csv"),
): readonly Postcode[] {
  const rows = rowsOf("postcodes.csv", ["pc4", "place", "municipality_code", "latitude", "longitude"], text);
  unique(rows, "pc4", (row) => row.text("pc4"));
  const known = new Set(municipalities.map((municipality) => municipality.code));
  return rows.map((row) => {
    const municipalityCode = row.text("municipality_code");
    if (!known.has(municipalityCode)) row.fail("municipality_code", `there is no municipality "${municipalityCode}"`);
    return { pc4: row.matching("pc4", /^[1-9]\d{3}$/), place: row.text("place"), municipalityCode, ...point(row) };
  });
}

/** The chosen occupations. Throws a `BadReference` on a repeated code, ESCO address, label or synonym. */
export function readOccupations(text = fileText("occupations.csv")): readonly Occupation[] {
  const rows = rowsOf("occupations.csv", OCCUPATION_COLUMNS, text);
  for (const column of ["code", "esco_uri", "label_nl", "label_en_own"])
    unique(rows, column, (row) => row.text(column));
  return rows.map((row) => ({
    code: row.matching("code", /^\d{4}(\.\d+)+$/),
    sector: row.oneOf("sector", SECTORS),
    escoUri: row.matching("esco_uri", /^http:\/\/data\.europa\.eu\/esco\/occupation\/[0-9a-f-]{36}$/),
    labelNl: row.text("label_nl"),
    labelEn: row.text("label_en_own"),
    synonyms: synonymsOf(row),
  }));
}

/**
 * The template of every occupation, by occupation code.
 * Throws a `BadReference` on an unknown occupation or skill, an occupation without a template, or a template without
 * 3 to 6 tasks and 3 to 5 learning goals.
 */
export function readTemplates(
  occupations: readonly Occupation[] = readOccupations(),
  text = fileText("templates.csv"),
  linesText = fileText("template_lines.csv"),
): ReadonlyMap<string, OccupationTemplate> {
  const rows = rowsOf("templates.csv", TEMPLATE_COLUMNS, text);
  unique(rows, "occupation_code", (row) => row.text("occupation_code"));
  const missing = new Set(occupations.map((occupation) => occupation.code));
  const lines = readLines(missing, linesText);
  const templates = new Map<string, OccupationTemplate>();
  for (const row of rows) {
    const code = row.text("occupation_code");
    if (!missing.delete(code)) row.fail("occupation_code", `there is no occupation "${code}"`);
    templates.set(code, templateOf(row, lines.get(`${code} task`) ?? [], lines.get(`${code} goal`) ?? []));
  }
  for (const code of missing) rows[0]?.fail("occupation_code", `occupation "${code}" has no template`);
  return templates;
}

const DATE = /^\d{4}-\d\d-\d\d$/;

function municipalityOf(row: Row): Municipality {
  const validFrom = row.matching("valid_from", DATE);
  const validTo = row.optional("valid_to") === null ? null : row.matching("valid_to", DATE);
  if (validTo !== null && validTo <= validFrom) row.fail("valid_to", `"${validTo}" is not after ${validFrom}`);
  return {
    code: row.matching("code", /^GM\d{4}$/),
    name: row.text("name"),
    regionCode: row.text("region_code"),
    validFrom,
    validTo,
    ...point(row),
  };
}

/** Degrees WGS 84, within the European Netherlands. */
function point(row: Row): { readonly latitude: number; readonly longitude: number } {
  return { latitude: row.number("latitude", 50.7, 53.6), longitude: row.number("longitude", 3.3, 7.3) };
}

const OCCUPATION_COLUMNS = [
  "code",
  "sector",
  "esco_uri",
  "label_nl",
  "label_en_own",
  "synonyms",
  "synonyms_own",
  "synonyms_left_out",
  "note",
];

const TEMPLATE_COLUMNS = [
  "occupation_code",
  "lifts_kg",
  "stands_hours",
  "skills",
  "speak",
  "listen",
  "read",
  "write",
  "read_safety",
  "clothing_nl",
  "clothing_en",
];

const LEVEL_CODES = ["0", "1", "2", "3", "4"] as const;
const LEVEL_OF: Readonly<Record<(typeof LEVEL_CODES)[number], Level>> = { "0": 0, "1": 1, "2": 2, "3": 3, "4": 4 };

function synonymsOf(row: Row): readonly string[] {
  const synonyms = [...row.list("synonyms"), ...row.list("synonyms_own")];
  const label = row.text("label_nl");
  for (const [index, synonym] of synonyms.entries()) {
    if (synonym.trim() !== synonym || synonym === "") row.fail("synonyms", `"${synonym}" has stray spaces or is empty`);
    if (synonym === label || synonyms.indexOf(synonym) !== index) row.fail("synonyms", `"${synonym}" is there twice`);
    if (row.list("synonyms_left_out").includes(synonym)) row.fail("synonyms_left_out", `"${synonym}" is not left out`);
  }
  return synonyms;
}

function templateOf(row: Row, tasks: readonly Line[], goals: readonly Line[]): OccupationTemplate {
  if (tasks.length < 3 || tasks.length > 6) row.fail("occupation_code", `has ${tasks.length} tasks, not 3 to 6`);
  if (goals.length < 3 || goals.length > 5) row.fail("occupation_code", `has ${goals.length} goals, not 3 to 5`);
  const level = (column: string): Level => LEVEL_OF[row.oneOf(column, LEVEL_CODES)];
  return {
    tasks,
    goals,
    skills: skillsOf(row),
    dutch: { speak: level("speak"), listen: level("listen"), read: level("read"), write: level("write") },
    readSafety: row.oneOf("read_safety", ["yes", "no"]) === "yes",
    liftsKg: row.whole("lifts_kg", 0, 25),
    standsHours: row.whole("stands_hours", 0, 8),
    clothing: { nl: row.text("clothing_nl"), en: row.text("clothing_en") },
  };
}

function skillsOf(row: Row): readonly WorkSkill[] {
  const skills = row.list("skills").map((code) => {
    return WORK_SKILLS.find((skill) => skill === code) ?? row.fail("skills", `there is no skill "${code}"`);
  });
  if (skills.length === 0) row.fail("skills", "is empty");
  if (new Set(skills).size < skills.length) row.fail("skills", "a skill is there twice");
  return skills;
}

/** Tasks and goals by "code kind", in the order of their position. */
function readLines(codes: ReadonlySet<string>, text: string): ReadonlyMap<string, readonly Line[]> {
  const lines = new Map<string, Line[]>();
  for (const row of rowsOf("template_lines.csv", ["occupation_code", "kind", "position", "nl", "en"], text)) {
    const code = row.text("occupation_code");
    if (!codes.has(code)) row.fail("occupation_code", `there is no occupation "${code}"`);
    const key = `${code} ${row.oneOf("kind", ["task", "goal"])}`;
    const list = lines.get(key) ?? [];
    if (row.whole("position", 1, 6) !== list.length + 1) row.fail("position", `must be ${list.length + 1}`);
    list.push({ nl: row.text("nl"), en: row.text("en") });
    lines.set(key, list);
  }
  return lines;
}
