export type Ready = {
  origin: string;
  demo: boolean;
  /** Null when an own PostgreSQL is used. */
  dataFolder: string | null;
  mail: boolean;
  port: number;
  askedPort: number | null;
  seconds: number;
};

/** The one block that says where everything is. */
export function readyBlock({ origin, demo, dataFolder, mail, port, askedPort, seconds }: Ready): string {
  const moved = askedPort === null && port !== 3000 ? ` (port 3000 is in use)` : "";
  const lines: [string, string][] = [["Open", `${origin}${moved}`]];
  if (demo) lines.push(["Choose a persona", `${origin}/aanmelden`]);
  if (mail) lines.push(["Read the mail", `${origin}/demo/postvak`]);
  lines.push(["Data", dataFolder ?? "in your own PostgreSQL (DATABASE_URL)"]);
  lines.push(["Stop", "Ctrl-C (the data is kept)"]);
  if (dataFolder) lines.push(["Begin anew", "npm start -- --reset"]);
  lines.push([
    "Real servers",
    "set DATABASE_URL, WORKER_DATABASE_URL and OWNER_DATABASE_URL; REDIS_URL; MEILI_URL; SMTP_URL",
  ]);
  const width = Math.max(...lines.map(([name]) => name.length)) + 3;
  const rule = "─".repeat(72);
  const body = lines.map(([name, text]) => `  ${name.padEnd(width)}${text}`).join("\n");
  return `\n${rule}\n  Werkbrug is ready (${seconds.toFixed(1)} s)\n\n${body}\n${rule}\n`;
}
