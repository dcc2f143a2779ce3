/** A file that a Dutch spreadsheet opens as a table: semicolons, quotes, CRLF, and a mark that says UTF-8. */
export function csvResponse(name: string, lines: readonly (readonly (string | number)[])[]): Response {
  const body = lines.map((line) => line.map(field).join(";")).join("\r\n");
  return new Response(`\uFEFF${body}\r\n`, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
    },
  });
}

function field(value: string | number): string {
  const text = String(value);
  return /[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
