// Plain JavaScript without dependencies: runs on the Node that the machine has, before anything is installed.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";

const oldest = [22, 18];
const root = join(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "..");
const lock = join(root, "package-lock.json");
const installed = join(root, "node_modules", ".package-lock.json");

if (!existsSync(installed) || statSync(lock).mtimeMs > statSync(installed).mtimeMs) {
  console.log("Installing packages (npm ci); this takes about a minute…");
  const npm = process.env.npm_execpath;
  const [command, args] = npm ? [process.execPath, [npm, "ci"]] : ["npm", ["ci"]];
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: "inherit",
    env: { ...process.env, NODE_ENV: "development" },
  });
  if (done.status !== 0) {
    console.error("npm ci failed. Is the network reachable, and is there room on the disk? Mend that and try again.");
    process.exit(done.status ?? 1);
  }
}

const bundled = join(root, "node_modules", ".bin", "node");
const version = existsSync(bundled) ? spawnSync(bundled, ["--version"], { encoding: "utf8" }).stdout : process.version;
const [major = 0, minor = 0] = (/^v(\d+)\.(\d+)/.exec(version ?? "") ?? []).slice(1).map(Number);
if (major < oldest[0] || (major === oldest[0] && minor < oldest[1])) {
  console.error(
    `Werkbrug needs Node ${oldest.join(".")} or newer and found ${version || "none that runs"}: install it from https://nodejs.org and try again.`,
  );
  process.exit(1);
}
