/** The parts of an e-mail, in the reader's language. */
export type MailParts = {
  readonly language: string;
  readonly subject: string;
  readonly greeting: string;
  readonly lines: readonly string[];
  /** What a digest lists, each with its own page. */
  readonly items?: readonly Link[];
  readonly button: Link;
  /** Answers that can be given straight from the e-mail. */
  readonly answers?: { readonly lead: string; readonly links: readonly Link[] };
  /** Small print: why one gets this, who sends it. */
  readonly footer: readonly string[];
  /** Below the small print: how to get other e-mail, or none. */
  readonly links?: readonly Link[];
};
type Link = { readonly label: string; readonly url: string };

/** The same letter twice: as plain text and as HTML without pictures, so that nothing is fetched on opening. */
export function mailBodies(parts: MailParts): { text: string; html: string } {
  return { text: asText(parts), html: asHtml(parts) };
}

function asText({ greeting, lines, items = [], button, answers, footer, links = [] }: MailParts): string {
  const list = items.map(({ label, url }) => `- ${label}\n  ${url}`);
  const taps = answers ? [answers.lead, ...answers.links.map(({ label, url }) => `${label}:\n${url}`)] : [];
  const small = [...footer, ...links.map(({ label, url }) => `${label}: ${url}`)];
  const parts = [greeting, ...lines, ...list, `${button.label}:\n${button.url}`, ...taps, `--\n${small.join("\n")}`];
  return `${parts.join("\n\n")}\n`;
}

function asHtml(parts: MailParts): string {
  const { language, subject, greeting, lines, items = [], button, answers, footer, links = [] } = parts;
  const paragraphs = [greeting, ...lines].map((line) => `<p style="${P}">${escape(line)}</p>`).join("\n");
  const list = items.map((item) => `<li style="${ITEM}">${anchor(item, LINK)}</li>`).join("\n");
  const small = [...footer.map(escape), ...links.map((link) => anchor(link, QUIET_LINK))]
    .map((line) => `<p style="${SMALL}">${line}</p>`)
    .join("\n");
  const url = escape(button.url);
  return `<!doctype html>
<html lang="${escape(language)}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;background:#fcf8f6;font-family:'Noto Sans',Arial,sans-serif;color:#1f1a1d">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:24px 12px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:560px;background:#ffffff;border-radius:8px">
<tr><td style="padding:24px">
<p style="margin:0 0 16px;font-weight:700;font-size:18px">Werkbrug</p>
${paragraphs}
${list === "" ? "" : `<ul style="margin:0 0 16px;padding:0 0 0 20px">\n${list}\n</ul>`}
<p style="margin:24px 0"><a href="${url}" style="${BUTTON}">${escape(button.label)}</a></p>
<p style="${SMALL}">${url}</p>
${answers ? tapsAsHtml(answers) : ""}<hr style="border:0;border-top:1px solid #e4dadf;margin:24px 0 16px">
${small}
</td></tr></table>
</td></tr></table>
</body>
</html>
`;
}

function tapsAsHtml({ lead, links }: NonNullable<MailParts["answers"]>): string {
  const items = links.map((link) => `<p style="margin:0 0 12px">${anchor(link, ANSWER)}</p>`);
  return `<p style="${P}">${escape(lead)}</p>\n${items.join("\n")}\n`;
}

const P = "margin:0 0 16px;font-size:16px;line-height:1.5";
const SMALL = "margin:0 0 8px;font-size:13px;line-height:1.5;color:#584f54;word-break:break-word";
const ITEM = "margin:0 0 12px;font-size:16px;line-height:1.5";
const LINK = "color:#7a1c5b";
const QUIET_LINK = "color:#584f54";
const BUTTON =
  "background:#7a1c5b;color:#ffffff;padding:12px 20px;border-radius:6px;text-decoration:none;display:inline-block";

const ANSWER =
  "color:#7a1c5b;border:2px solid #7a1c5b;padding:10px 18px;border-radius:6px;text-decoration:none;display:inline-block";

function anchor({ label, url }: Link, style: string): string {
  return `<a href="${escape(url)}" style="${style}">${escape(label)}</a>`;
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
