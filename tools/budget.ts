import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

/** What the first load of a public page may weigh, gzipped. */
const SCRIPT_BYTES = 110_000;
const STYLE_BYTES = 25_000;
/** Pages that anybody may open, by route id. */
const PUBLIC = /^routes\/(public|candidate|account)\//;

type Manifest = {
  entry: { module: string; imports: string[] };
  routes: Record<string, { id: string; parentId?: string; module: string; imports?: string[]; css?: string[] }>;
};

/** One sentence per public page that is over its budget, and for every chunk that holds code of the server. */
export function budgetProblems(): string[] {
  const client = join(import.meta.dirname, "../build/client");
  const manifest = readManifest(join(client, "assets"));
  const weigh = (url: string) => gzipSync(readFileSync(join(client, url))).length;
  const problems: string[] = [];
  for (const route of Object.values(manifest.routes).filter(({ id }) => PUBLIC.test(id) && asksForScripts(id))) {
    const line = lineOf(manifest, route);
    const scripts = new Set([
      manifest.entry.module,
      ...manifest.entry.imports,
      ...line.flatMap((one) => [one.module, ...(one.imports ?? [])]),
    ]);
    const bytes = [...scripts].reduce((sum, url) => sum + weigh(url), 0);
    if (bytes > SCRIPT_BYTES)
      problems.push(`${route.id} loads ${bytes} bytes of JavaScript; ${SCRIPT_BYTES} is the most.`);
  }
  const styles = readdirSync(join(client, "assets")).filter((name) => name.endsWith(".css"));
  const styleBytes = styles.reduce((sum, name) => sum + weigh(`assets/${name}`), 0);
  if (styleBytes > STYLE_BYTES)
    problems.push(`The style sheets weigh ${styleBytes} bytes; ${STYLE_BYTES} is the most.`);
  for (const name of readdirSync(join(client, "assets")).filter((file) => file.endsWith(".js"))) {
    if (/ZodError|\bkysely\b/i.test(readFileSync(join(client, "assets", name), "utf8"))) {
      problems.push(`assets/${name} holds code that belongs on the server (zod or Kysely).`);
    }
  }
  return problems;
}

/** A page gets scripts only when its route says so (docs/decisions/0012); a route without a page (.ts) has none. */
function asksForScripts(id: string): boolean {
  const page = join(import.meta.dirname, "../app", `${id}.tsx`);
  return (
    existsSync(page) && /^export const handle: PageHandle = \{ scripts: true \};$/m.test(readFileSync(page, "utf8"))
  );
}

/** A route and the layouts around it. */
function lineOf(manifest: Manifest, route: Manifest["routes"][string]): Manifest["routes"][string][] {
  const parent = route.parentId === undefined ? undefined : manifest.routes[route.parentId];
  return parent ? [route, ...lineOf(manifest, parent)] : [route];
}

function readManifest(folder: string): Manifest {
  const name = readdirSync(folder).find((file) => /^manifest-.*\.js$/.test(file));
  if (!name) throw new Error("No manifest: build first.");
  const text = readFileSync(join(folder, name), "utf8");
  return JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Manifest;
}
