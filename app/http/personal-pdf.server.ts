import { createRequire } from "node:module";
import PDFDocument from "pdfkit";

export type PdfPart = {
  readonly title: string;
  readonly lead?: string;
  readonly rows: readonly { readonly term: string; readonly value: string }[];
};
export type PdfText = { readonly title: string; readonly lead: string; readonly parts: readonly PdfPart[] };

/** By the package's own imports: the same file from the source and from the built bundle. */
const FONT = createRequire(import.meta.url).resolve("#app/http/fonts/noto-sans.ttf");

/**
 * A readable file of text: tagged (PDF/UA), with title and language, the font embedded, headings, and each fact as an
 * entry of a list. Letters that the font lacks (Arabic, Ethiopic) show as an empty box: the JSON file holds them.
 */
export function pdfOf(text: PdfText, language: string): Promise<Buffer> {
  const options: PDFKit.PDFDocumentOptions = {
    pdfVersion: "1.7",
    tagged: true,
    lang: language === "nl" ? "nl-NL" : "en-GB",
    displayTitle: true,
    info: { Title: text.title },
    margin: 56,
    font: FONT,
  };
  // pdfkit can do this subset; its types name only those of PDF/A.
  Reflect.set(options, "subset", "PDF/UA");
  const doc = new PDFDocument(options);
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
  element.add(
    doc.struct("H2", {}, () => {
      doc.moveDown();
      write(doc, title, 14);
    }),
  );
  if (lead) element.add(doc.struct("P", {}, () => write(doc, lead, 11)));
  const list = doc.struct("L");
  element.add(list);
  for (const { term, value } of rows) {
    const body = doc.struct("LBody", {}, () => write(doc, `${term}: ${value}`, 11));
    list.add(doc.struct("LI", {}, [body]));
  }
  return element;
}

function write(doc: PDFKit.PDFDocument, text: string, size: number): void {
  doc.fontSize(size).text(text.normalize("NFC")).moveDown(0.3);
}
