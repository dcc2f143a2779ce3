import { fillDemoWorld } from "#db/seed/world.ts";
import { filledDatabase } from "./database.ts";
import { type World, worldOn } from "./world.ts";

/** The day on which the demo world of the tests was filled. */
export const DEMO_TODAY = "2026-11-22";

/** With all that `npm start` invents in it. */
export async function demoWorld(): Promise<World> {
  return worldOn(await filledDatabase("demo", ({ owner }) => fillDemoWorld(owner, { today: DEMO_TODAY })));
}
