/** A form as a page without JavaScript would send it: where to, its fields as they stand, and its buttons. */
export type PageForm = {
  readonly action: string;
  readonly file: boolean;
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly buttons: readonly (readonly [name: string, value: string])[];
};

const SITE = "http://site.invalid";

/** The POST forms of a page at `path`. */
export function formsOf(html: string, path: string): PageForm[] {
  return [...html.matchAll(/<form\b([^>]*)>([\s\S]*?)<\/form>/g)].flatMap(([, head = "", body = ""]) => {
    if (attribute(head, "method")?.toLowerCase() !== "post") return [];
    const to = new URL(attribute(head, "action") ?? path, new URL(path, SITE));
    if (to.origin !== SITE) throw new Error(`A form of ${path} is sent to ${to.origin}.`);
    return [
      {
        action: `${to.pathname}${to.search}`,
        file: /type="file"/.test(body),
        fields: fieldsOf(body),
        buttons: buttonsOf(body),
      },
    ];
  });
}

function fieldsOf(body: string): [string, string][] {
  const fields: [string, string][] = [];
  for (const [, head = ""] of body.matchAll(/<input\b([^>]*)>/g)) {
    const [name, type = "text"] = [attribute(head, "name"), attribute(head, "type")];
    if (!name || type === "file" || type === "submit") continue;
    const choice = type === "checkbox" || type === "radio";
    if (choice && !/\schecked\b/.test(head)) continue;
    fields.push([name, attribute(head, "value") ?? (choice ? "on" : "")]);
  }
  for (const [, head = "", text = ""] of body.matchAll(/<textarea\b([^>]*)>([\s\S]*?)<\/textarea>/g)) {
    const name = attribute(head, "name");
    if (name) fields.push([name, unescaped(text.replace(/^\n/, ""))]);
  }
  for (const [, head = "", options = ""] of body.matchAll(/<select\b([^>]*)>([\s\S]*?)<\/select>/g)) {
    const name = attribute(head, "name");
    const all = [...options.matchAll(/<option\b([^>]*)>/g)].map(([, option = ""]) => option);
    const chosen = all.find((option) => /\sselected\b/.test(option)) ?? all[0];
    if (name && chosen !== undefined) fields.push([name, attribute(chosen, "value") ?? ""]);
  }
  return fields;
}

function buttonsOf(body: string): [string, string][] {
  const named = [...body.matchAll(/<button\b([^>]*)>/g)].flatMap(([, head = ""]): [string, string][] => {
    const name = attribute(head, "name");
    return name && attribute(head, "type") !== "button" ? [[name, attribute(head, "value") ?? ""]] : [];
  });
  return named;
}

function attribute(head: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}="([^"]*)"`, "i").exec(head)?.[1];
  return found === undefined ? undefined : unescaped(found);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', "#x27": "'", "#39": "'" };

function unescaped(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|#x27|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}
