import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

export type PdfPart = {
  readonly title: string;
  readonly lead?: string;
  readonly rows: readonly { readonly term: string; readonly value: string }[];
};
export type PdfText = { readonly title: string; readonly lead: string; readonly parts: readonly PdfPart[] };

const require = createRequire(import.meta.url);
const FOLDER = "@fontsource-variable/noto-sans/files";
/** The scripts of the font's files, in the order in which they are asked; the first one takes what nobody has. */
const SCRIPTS = [
  { name: "latin", holds: /[\u0000-\u00ff\u0131\u0152\u0153\u02c6\u02da\u02dc\u2000-\u206f\u20ac\u2122\u2212]/ },
  { name: "latin-ext", holds: /[\u0100-\u02af\u1e00-\u1e9f\u1ef2-\u1eff]/ },
  { name: "cyrillic", holds: /[\u0400-\u045f\u0490\u0491\u04b0\u04b1\u2116]/ },
  { name: "greek", holds: /[\u0370-\u03ff]/ },
  { name: "vietnamese", holds: /[\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]/ },
] as const;

/**
 * A readable file of text: tagged (PDF/UA), with title and language, the font embedded, headings, and each fact as a
 * line of a list. Letters that the font lacks (of another script) are shown as an empty box: the JSON file holds them.
 */
export function pdfOf(text: PdfText, language: string): Promise<Buffer> {
  const options: PDFKit.PDFDocumentOptions = {
    pdfVersion: "1.7",
    tagged: true,
    lang: language === "nl" ? "nl-NL" : "en-GB",
    displayTitle: true,
    info: { Title: text.title },
    margin: 56,
  };
  // pdfkit can do this subset; its types name only those of PDF/A.
  Reflect.set(options, "subset", "PDF/UA");
  const doc = new PDFDocument(options);
  for (const { name } of SCRIPTS)
    doc.registerFont(name, require.resolve(`${FOLDER}/noto-sans-${name}-wght-normal.woff2`));
  const chunks: Buffer[] = [];
  const whole = new Promise<Buffer>((resolve, reject) => {
    doc.on("data", (chunk: Buffer) => chunks.push(chunk));
    doc.on("end", () => resolve(Buffer.concat(chunks)));
    doc.on("error", reject);
  });
  const root = doc.struct("Document");
  doc.addStructure(root);
  root.add(doc.struct("H1", {}, () => write(doc, text.title, 20)));
  root.add(doc.struct("P", {}, () => write(doc, text.lead, 11)));
  for (const part of text.parts) root.add(section(doc, part));
  root.end();
  doc.end();
  return whole;
}

function section(doc: PDFKit.PDFDocument, { title, lead, rows }: PdfPart) {
  const element = doc.struct("Sect");
  element.add(doc.struct("H2", {}, () => (doc.moveDown(), write(doc, title, 14))));
  if (lead) element.add(doc.struct("P", {}, () => write(doc, lead, 11)));
  const list = doc.struct("L");
  element.add(list);
  for (const { term, value } of rows) {
    const body = doc.struct("LBody", {}, () => write(doc, `${term}: ${value}`, 11));
    list.add(doc.struct("LI", {}, [body]));
  }
  return element;
}

/** Text in as many fonts as its letters need, as one paragraph. */
function write(doc: PDFKit.PDFDocument, text: string, size: number): void {
  const runs = runsOf(text);
  doc.fontSize(size);
  for (const [at, run] of runs.entries()) doc.font(run.font).text(run.text, { continued: at < runs.length - 1 });
  doc.moveDown(0.3);
}

function runsOf(text: string): { font: string; text: string }[] {
  const runs: { font: string; text: string }[] = [];
  for (const letter of text === "" ? " " : text.normalize("NFC")) {
    const font = SCRIPTS.find(({ holds }) => holds.test(letter))?.name ?? "latin";
    const last = runs.at(-1);
    if (last?.font === font) last.text += letter;
    else runs.push({ font, text: letter });
  }
  return runs;
}
