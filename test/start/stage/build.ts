import { setTimeout as wait } from "node:timers/promises";

/** Stands in for the build. */
if (process.env["STAGE_BUILD"] === "slow") await wait(60_000);
if (process.env["STAGE_BUILD"] === "broken") {
  console.error("Unexpected token in home.tsx");
  process.exit(1);
}
console.log("The build is up to date.");
