import { describe, expect, it } from "vitest";
import { SECTORS, WORK_SKILLS } from "#domain/codes.ts";
import { readMunicipalities, readOccupations, readPostcodes, readRegions, readTemplates } from "./read.ts";
import { fileText } from "./table.ts";

const regions = readRegions();
const municipalities = readMunicipalities();
const postcodes = readPostcodes();
const occupations = readOccupations();
const templates = readTemplates();

/** Leaves the file as it is but for one replacement, which must be there to be replaced. */
function spoiled(file: string, from: string | RegExp, to: string): string {
  const text = fileText(file);
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} does not contain ${from}`);
  return changed;
}

describe("places", () => {
  it("knows the 35 regions, the 342 municipalities of 2026 and the four-digit postcodes", () => {
    expect(regions).toHaveLength(35);
    expect(new Set(municipalities.map(({ code }) => code)).size).toBe(342);
    expect(postcodes).toHaveLength(4585);
  });

  it("puts every region on a tile of its own, north above south and west beside east", () => {
    const tiles = new Map(regions.map((region) => [region.slug, region]));
    expect(new Set(regions.map(({ tileColumn, tileRow }) => `${tileColumn}/${tileRow}`)).size).toBe(35);
    expect(tiles.get("groningen")?.tileRow).toBeLessThan(tiles.get("zuid-limburg")?.tileRow ?? 0);
    expect(tiles.get("haaglanden")?.tileColumn).toBeLessThan(tiles.get("twente")?.tileColumn ?? 0);
  });

  it("gives every region at least one municipality, and every municipality a region on 1 January 2026", () => {
    expect(new Set(municipalities.map(({ regionCode }) => regionCode)).size).toBe(35);
    expect(municipalities.every(({ validFrom, validTo }) => validFrom === "2026-01-01" && validTo === null)).toBe(true);
  });

  it("finds Tilburg and its region from postcode 5038", () => {
    const postcode = postcodes.find(({ pc4 }) => pc4 === "5038");
    const municipality = municipalities.find(({ code }) => code === postcode?.municipalityCode);
    const region = regions.find(({ code }) => code === municipality?.regionCode);
    expect([postcode?.place, municipality?.name, region?.name]).toEqual(["Tilburg", "Tilburg", "Midden-Brabant"]);
  });

  it("keeps every postcode within 40 km of the point of its municipality", () => {
    const points = new Map(municipalities.map((municipality) => [municipality.code, municipality]));
    const far = postcodes.filter(({ municipalityCode, latitude, longitude }) => {
      const point = points.get(municipalityCode);
      if (point === undefined) return true;
      return Math.hypot((latitude - point.latitude) * 111, (longitude - point.longitude) * 68) > 40;
    });
    expect(far).toEqual([]);
  });
});

describe("occupations", () => {
  it("offers 45 to 60 of them, at least a dozen in each sector", () => {
    expect(occupations.length).toBeGreaterThanOrEqual(45);
    expect(occupations.length).toBeLessThanOrEqual(60);
    for (const sector of SECTORS) {
      expect(occupations.filter((occupation) => occupation.sector === sector).length).toBeGreaterThan(11);
    }
  });

  it.each([
    ["vakkenvuller", "schappenvuller"],
    ["rekkenvuller", "schappenvuller"],
    ["kamermeisje", "medewerker huishoudelijke dienst"],
    ["afwasser", "medewerker keuken"],
    ["spoelkeuken", "medewerker keuken"],
    ["bediening", "ober/serveerster"],
    ["kassa", "kassamedewerker"],
    ["schoonmaker", "schoonmaker gebouwen"],
    ["kantine", "medewerker maaltijden"],
    ["receptie", "gastheer/gastvrouw"],
  ])("answers the everyday word %s with %s alone", (word, label) => {
    expect(occupations.filter(({ synonyms }) => synonyms.includes(word)).map(({ labelNl }) => labelNl)).toEqual([
      label,
    ]);
  });

  it("answers magazijn with the warehouse worker and the order picker", () => {
    const found = occupations.filter(({ synonyms }) => synonyms.includes("magazijn")).map(({ labelNl }) => labelNl);
    expect(found.sort()).toEqual(["magazijnmedewerker", "orderpicker"]);
  });

  it("never answers the name of a manager's or master's trade with an assistant's place", () => {
    const words = occupations.flatMap(({ labelNl, synonyms }) => [labelNl, ...synonyms]);
    expect(words.filter((word) => /sous-chef|chef-kok|^sommelier|manager$|apotheker/.test(word))).toEqual([]);
  });
});

describe("templates", () => {
  const sentences = [...templates.values()].flatMap(({ tasks, goals }) => [...tasks, ...goals]);
  const lines = [...sentences, ...[...templates.values()].map(({ clothing }) => clothing)];

  it("has one for every occupation, of known skills that all come up somewhere", () => {
    expect([...templates.keys()].sort()).toEqual(occupations.map(({ code }) => code).sort());
    const used = new Set([...templates.values()].flatMap(({ skills }) => skills));
    expect(WORK_SKILLS.filter((skill) => !used.has(skill))).toEqual([]);
  });

  it("has no English left in the Dutch and no Dutch left in the English", () => {
    const english = /\b(the|and|you|your|with|learn|for|how|which|from)\b/i;
    const dutch = /\b(je|het|een|en|met|leert|voor|wat|niet|uit)\b/i;
    expect(lines.filter(({ nl }) => english.test(nl))).toEqual([]);
    expect(lines.filter(({ en }) => dutch.test(en))).toEqual([]);
    expect(lines.filter(({ nl, en }) => nl === en)).toEqual([]);
  });

  it("speaks to the candidate in short whole sentences", () => {
    expect(sentences.filter(({ nl }) => !/^Je .*\.$/.test(nl) || nl.split(" ").length > 17)).toEqual([]);
    expect(sentences.filter(({ en }) => !/^You .*\.$/.test(en) || en.split(" ").length > 20)).toEqual([]);
  });

  it("never says a task or goal twice in one template", () => {
    const twice = [...templates].filter(([, { tasks, goals }]) => {
      const said = [...tasks, ...goals].map(({ nl }) => nl);
      return new Set(said).size < said.length;
    });
    expect(twice).toEqual([]);
  });

  it("asks at least some reading wherever reading is safety-critical", () => {
    const unread = [...templates].filter(([, { readSafety, dutch }]) => readSafety && dutch.read === 0);
    expect(unread).toEqual([]);
  });

  it("marks reading as safety-critical wherever food is handled in a kitchen", () => {
    const careless = [...templates].filter(([, { skills, readSafety }]) => {
      return skills.includes("food_safety") && skills.includes("kitchen_help") && !readSafety;
    });
    expect(careless).toEqual([]);
  });

  it("lets someone with little Dutch begin in each sector", () => {
    for (const sector of SECTORS) {
      const easy = occupations.filter((occupation) => {
        const dutch = templates.get(occupation.code)?.dutch;
        return occupation.sector === sector && dutch !== undefined && dutch.speak <= 1 && dutch.write === 0;
      });
      expect(easy.length).toBeGreaterThan(3);
    }
  });
});

describe("a file that does not hold together is refused with file, line and column", () => {
  it("two regions on one tile", () => {
    const text = spoiled("regions.csv", "5.8078,5,1", "5.8078,7,1");
    expect(() => readRegions(text)).toThrow('regions.csv, line 3, tile_column: "column 7, row 1" is there twice');
  });

  it("a municipality in a region that does not exist", () => {
    const text = spoiled("municipalities.csv", "Groningen,AM01", "Groningen,AM04");
    expect(() => readMunicipalities(regions, text)).toThrow(
      "municipalities.csv, line 2, region_code: there is no region",
    );
  });

  it("a municipality in two regions on one day, but not one that moves", () => {
    const row = (from: string, to: string) =>
      spoiled("municipalities.csv", /$/, `GM0014,Groningen,AM01,${from},${to},53,6\n`);
    expect(() => readMunicipalities(regions, row("2027-01-01", ""))).toThrow(
      '"GM0014" is in two regions on 2027-01-01',
    );
    const ended = row("2027-01-01", "").replace("AM01,2026-01-01,,", "AM01,2026-01-01,2027-01-01,");
    expect(readMunicipalities(regions, ended)).toHaveLength(343);
  });

  it("a region without its central municipality", () => {
    const text = spoiled("municipalities.csv", ",Groningen,", ",Groningen-Stad,");
    expect(() => readMunicipalities(regions, text)).toThrow(
      "the central municipality of AM01 Groningen is not in that region",
    );
  });

  it("a postcode of an unknown municipality, twice, or far outside the country", () => {
    const unknown = spoiled("postcodes.csv", "GM0363", "GM9999");
    expect(() => readPostcodes(municipalities, unknown)).toThrow(
      "postcodes.csv, line 2, municipality_code: there is no",
    );
    const twice = spoiled("postcodes.csv", "1012,", "1011,");
    expect(() => readPostcodes(municipalities, twice)).toThrow('postcodes.csv, line 3, pc4: "1011" is there twice');
    const away = spoiled("postcodes.csv", "52.37076", "0");
    expect(() => readPostcodes(municipalities, away)).toThrow("postcodes.csv, line 2, latitude");
  });

  it("an occupation in an unknown sector, or with a repeated code", () => {
    expect(() => readOccupations(spoiled("occupations.csv", ",cleaning,", ",logistics,"))).toThrow("line 2, sector");
    expect(() => readOccupations(spoiled("occupations.csv", "9112.5,", "9112.2,"))).toThrow("line 3, code");
  });

  it("an occupation without a template, or with too few learning goals", () => {
    const without = spoiled("templates.csv", /9112\.5,.*\n/, "");
    expect(() => readTemplates(occupations, without)).toThrow('occupation "9112.5" has no template');
    const few = spoiled("template_lines.csv", /9112\.5,goal,[23],.*\n/g, "");
    expect(() => readTemplates(occupations, fileText("templates.csv"), few)).toThrow("has 1 goals, not 3 to 5");
  });

  it("a template with an unknown skill", () => {
    const text = spoiled("templates.csv", "cleaning_basics", "cleaning_basic");
    expect(() => readTemplates(occupations, text)).toThrow('line 2, skills: there is no skill "cleaning_basic"');
  });

  it("a column that is missing, a row that is too short, no rows", () => {
    expect(() => readRegions(spoiled("regions.csv", "slug", "path"))).toThrow("regions.csv: the header must be");
    expect(() => readRegions(spoiled("regions.csv", ",7,1\n", "\n"))).toThrow("regions.csv: Invalid Record Length");
    expect(() => readOccupations(fileText("occupations.csv").split("\n", 1).join(""))).toThrow("there are no rows");
  });
});
