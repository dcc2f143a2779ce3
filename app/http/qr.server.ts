import QRCode from "qrcode";

/** A QR code as one path of unit squares, with the quiet zone that scanners need. */
export type Qr = { readonly size: number; readonly path: string };

const QUIET = 4;

/** The code of a short text; level M: a fold or a stain of a tenth does no harm. */
export function qrOf(text: string): Qr {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: "M" });
  const squares: string[] = [];
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) squares.push(`M${column + QUIET} ${row + QUIET}h1v1h-1z`);
    }
  }
  return { size: modules.size + 2 * QUIET, path: squares.join("") };
}
