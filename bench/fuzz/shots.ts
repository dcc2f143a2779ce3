import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { formsOf, type PageForm } from "#test/http/page-forms.ts";
import { addressOf } from "#test/http/route-table.ts";
import type { Chance } from "./chance.ts";
import { FILES, HOSTILE, randomId } from "./hostile.ts";
import type { Shot } from "./send.ts";

export type Ammunition = {
  readonly origin: string;
  readonly patterns: readonly string[];
  /** Values of the parameters of routes; grows while the shooting goes on. */
  readonly params: Readonly<Record<string, readonly string[]>>;
  /** Who shoots: a name and a Cookie header. */
  readonly people: ReadonlyMap<string, string>;
};

/** Forms that pages showed, by who saw them: the best material for posts. */
const kept = new Map<string, { readonly pattern: string; readonly form: PageForm }[]>();
const KEPT_FORMS = 150;
/** The hidden fields without which every form is refused at once, and what pages gave each person for them. */
const STAMP = ["csrf_token", "form_hat"];
const stamps = new Map<string, readonly (readonly [string, string])[]>();

/** On every page: kept, they would be most of what is posted, and nobody would stay signed in. */
const OF_THE_FRAME = ["/taal", "/afmelden"];

export function keepForms(shot: Shot, html: string): void {
  const forms = kept.get(shot.who) ?? [];
  for (const form of formsOf(html, shot.path)) {
    stamps.set(
      shot.who,
      form.fields.filter(([name]) => STAMP.includes(name)),
    );
    if (!OF_THE_FRAME.includes(form.action)) forms.push({ pattern: shot.pattern, form });
  }
  kept.set(shot.who, forms.slice(-KEPT_FORMS));
}

/** Names of query parameters that the code reads, from the code itself. */
export function queryNames(root: string): string[] {
  const names = new Set(["q", "verder", "bewaard", "taal", "cursor", "_routes"]);
  for (const file of readdirSync(join(root, "app"), { recursive: true, encoding: "utf8" })) {
    if (!/\.tsx?$/.test(file)) continue;
    const text = readFileSync(join(root, "app", file), "utf8");
    for (const [, name = ""] of text.matchAll(/\.(?:get|getAll|has)\("([\w-]{1,30})"\)/g)) names.add(name);
  }
  return [...names].filter((name) => !/^[A-Z]/.test(name));
}

/** One request: mostly what a person could send with something wrong in it, sometimes what no browser would. */
export function shoot(any: Chance, stock: Ammunition, names: readonly string[]): Shot {
  const who = any.one([...stock.people.keys()]);
  const base = {
    Cookie: stock.people.get(who) ?? "",
    Accept: any.odds(0.9) ? "text/html" : "*/*",
    Origin: stock.origin,
  };
  const headers = any.odds(0.05) ? { ...base, ...oddHeaders(any) } : base;
  const forms = kept.get(who) ?? [];
  if (any.odds(0.35) && forms.length > 0) {
    const { form, pattern } = any.one(forms);
    return { who, method: "POST", pattern, path: form.action, ...posted(any, stock, form, headers) };
  }
  const pattern = any.one(stock.patterns);
  const address = addressOf(pattern, (name) => paramOf(any, stock, name));
  const data = any.odds(0.1) ? ".data" : "";
  const path = `${any.odds(0.03) ? bent(any, address) : address}${data}${queryOf(any, names)}`;
  if (any.odds(0.75)) return { who, method: any.one(["GET", "GET", "GET", "HEAD"]), pattern, path, headers };
  if (any.odds(0.1))
    return { who, method: any.one(["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"]), pattern, path, headers };
  const stamp = any.odds(0.8) ? (stamps.get(who) ?? []) : [];
  const odd = Array.from({ length: any.below(6) }, (): [string, string] => [any.one(names), any.one(HOSTILE)]);
  const fields = [...stamp, ...odd];
  const form: PageForm = { action: path, file: any.odds(0.2), fields, buttons: [] };
  return { who, method: "POST", pattern, path, ...posted(any, stock, form, headers) };
}

function paramOf(any: Chance, { params }: Ammunition, name: string): string {
  const known = params[name] ?? [];
  if (known.length > 0 && any.odds(0.8)) return any.one(known);
  if (known.length === 0 && any.odds(0.5)) return any.one(STEPS);
  return any.odds(0.3) ? randomId() : any.one(HOSTILE).slice(0, 500).toWellFormed() || "x";
}

/** Words that stand for a step or an answer in our addresses. */
const STEPS = [
  "ja",
  "nee",
  "terug",
  "vraag",
  "werk",
  "plek",
  "tijden",
  "mensen",
  "eisen",
  "kans",
  "controle",
  "accepteren",
  "afwijzen",
  "intake",
  "stoppen",
  "bericht",
];

function queryOf(any: Chance, names: readonly string[]): string {
  if (any.odds(0.5)) return "";
  const query = new URLSearchParams();
  for (let count = any.below(4); count >= 0; count -= 1) query.append(any.one(names), any.one(HOSTILE).slice(0, 1500));
  return `?${query.toString()}`;
}

function bent(any: Chance, path: string): string {
  const bends = [
    `/${path}`,
    `${path}/../..`,
    `${path}%00`,
    `${path}%2f..`,
    `${path}//`,
    `${path}%E0%A4%A`,
    `${path}${"a".repeat(9000)}`,
    `${path};x=1`,
  ];
  return any.one(bends);
}

function oddHeaders(any: Chance): Record<string, string> {
  return any.one<Record<string, string>>([
    { Cookie: `werkbrug=${"A".repeat(43)}` },
    { Cookie: "werkbrug=%00; taal=xx" },
    { Origin: "https://elders.example" },
    { "Sec-Fetch-Site": "cross-site" },
    { "X-Forwarded-For": "'; --" },
    { "X-Forwarded-Host": "elders.example" },
    { "Accept-Language": "\u00ff\u00fe" },
    { traceparent: "00-zz-zz-zz" },
    { "Content-Type": "application/json" },
    { "If-None-Match": '"x"' },
    { Range: "bytes=0-1" },
  ]);
}

type Post = { readonly headers: Record<string, string>; readonly body: Buffer };

function posted(any: Chance, stock: Ammunition, form: PageForm, headers: Record<string, string>): Post {
  const fields = form.fields.map(([name, value]): [string, string] => [name, value]);
  if (form.buttons.length > 0 && any.odds(0.9)) fields.push([...any.one(form.buttons)]);
  for (let count = any.below(4); count > 0 && fields.length > 0; count -= 1) change(any, stock, fields);
  const type = { "Content-Type": "application/x-www-form-urlencoded" };
  if (form.file || any.odds(0.03)) return multipart(any, fields, headers);
  if (any.odds(0.02))
    return { headers: { ...type, ...headers }, body: Buffer.from(any.one(["%", "=&=&", "a=%ff%fe", "\u0000"])) };
  return { headers: { ...type, ...headers }, body: Buffer.from(new URLSearchParams(fields).toString()) };
}

function change(any: Chance, { params }: Ammunition, fields: [string, string][]): void {
  const at = any.below(fields.length);
  const field = fields[at];
  if (!field) return;
  // Without its stamp a form is refused at once, so the stamp is mostly left alone.
  if (STAMP.includes(field[0]) && any.odds(0.9)) return;
  const how = any.below(5);
  if (how === 0) fields.splice(at, 1);
  else if (how === 1) fields.push([field[0], any.one(HOSTILE)]);
  else if (how === 2) field[1] = any.one(Object.values(params).flat());
  else field[1] = any.one(HOSTILE);
}

function multipart(any: Chance, fields: readonly [string, string][], headers: Record<string, string>): Post {
  const boundary = "----werkbrug";
  const parts = fields.map(([name, value]) =>
    Buffer.from(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name.replaceAll(/["\r\n]/g, "")}"\r\n\r\n${value}\r\n`,
    ),
  );
  const file = `--${boundary}\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\nContent-Type: text/csv\r\n\r\n`;
  const end = any.odds(0.9) ? `\r\n--${boundary}--\r\n` : "";
  const body = Buffer.concat([...parts, Buffer.from(file), any.one(FILES), Buffer.from(end)]);
  const said = any.odds(0.95) ? boundary : "anders";
  return { headers: { "Content-Type": `multipart/form-data; boundary=${said}`, ...headers }, body };
}
