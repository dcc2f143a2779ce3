import { spawnSync } from "node:child_process";
import { inflateSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { pdfOf } from "#app/http/personal-pdf.server.ts";

const TEXT = {
  title: "Wat wij van je weten",
  lead: "Dit bewaart Gemeente Utrecht van jou.",
  parts: [
    { title: "Naam en contact", rows: [{ term: "Naam", value: "Zoë Şahin-Çelik Łukasz Иван Ελένη مريم" }] },
    {
      title: "Wat er gebeurde",
      lead: "Nieuwste onderaan.",
      rows: Array.from({ length: 120 }, (_, at) => ({ term: `Dag ${at}`, value: "Voorstel gedaan" })),
    },
  ],
};

describe("the readable file", () => {
  it("is tagged, has a title and a language, embeds its font, and runs over several pages", async () => {
    const pdf = (await pdfOf(TEXT, "nl")).toString("latin1");
    expect(pdf).toMatch(/^%PDF-1\.7/);
    expect(pdf).toContain("/StructTreeRoot");
    expect(pdf).toContain("/Lang (nl-NL)");
    expect(pdf).toMatch(/\/MarkInfo|\/Marked true/);
    expect(pdf).toContain("/DisplayDocTitle true");
    expect(pdf).toContain("pdfuaid");
    expect(pdf).toMatch(/\/FontFile[23]/);
    expect(pdf.match(/\/Type \/Page\b/g)?.length).toBeGreaterThan(2);
    for (const tag of ["/Document", "/Sect", "/H1", "/H2", "/P", "/LI", "/LBody"]) expect(pdf).toContain(`/S ${tag}`);
  });

  it("marks every word that it shows as content of the structure", async () => {
    const pdf = await pdfOf(TEXT, "en");
    const streams = contentStreams(pdf);
    expect(streams.length).toBeGreaterThan(2);
    for (const stream of streams) {
      const outside = stream.replaceAll(/\/\w+ (?:<<[^>]*>> )?BDC[\s\S]*?EMC/g, "");
      expect(outside).not.toMatch(/\bT[jJ]\b/);
    }
  });

  it("says the same to who reads with a machine", async () => {
    const tool = spawnSync("pdftotext", ["-v"]);
    if (tool.error) return;
    const read = spawnSync("pdftotext", ["-", "-"], { input: await pdfOf(TEXT, "nl") }).stdout.toString();
    expect(read).toContain("Naam: Zoë Şahin-Çelik Łukasz Иван Ελένη");
    expect(read).toContain("Dag 119: Voorstel gedaan");
  });
});

/** The unpacked streams that hold text operators. */
function contentStreams(pdf: Buffer): string[] {
  const text = pdf.toString("latin1");
  return [...text.matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].flatMap(([, body]) => {
    try {
      const stream = inflateSync(Buffer.from(body ?? "", "latin1")).toString("latin1");
      return /\bBT\b/.test(stream) ? [stream] : [];
    } catch {
      return [];
    }
  });
}
