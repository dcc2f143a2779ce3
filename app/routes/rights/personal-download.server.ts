import { pdfOf } from "#app/http/personal-pdf.server.ts";
import { refuse } from "#app/http/refuse.server.ts";
import type { PersonalFile } from "#db/queries/personal-file.ts";
import { localDate } from "#domain/amsterdam.ts";
import type { Locale } from "#i18n/locale.ts";
import { personalText } from "./personal-text.server.ts";

/** What is kept of a person as a file to take along: whole rows as JSON, or in words as PDF. */
export async function personalDownload(
  name: string | undefined,
  file: PersonalFile,
  locale: Locale,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  switch (name) {
    case "gegevens.json":
      return answer(name, "application/json; charset=utf-8", `${JSON.stringify(file, null, 2)}\n`, headers);
    case "gegevens.pdf": {
      const pdf = await pdfOf(personalText(locale, file, localDate(new Date())), locale);
      return answer(name, "application/pdf", new Uint8Array(pdf), headers);
    }
    default:
      throw refuse("not_found");
  }
}

function answer(name: string, type: string, body: BodyInit, headers: Readonly<Record<string, string>>): Response {
  return new Response(body, {
    headers: {
      ...headers,
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Cache-Control": "private, no-store",
    },
  });
}
