import { BaseSequencer, type TestSpecification } from "vitest/node";
import { LONG } from "./long.ts";

/** What takes longest, longest first: a fresh checkout does not know, and one of them begun last is waited for. */
const SLOWEST: readonly string[] = [
  ...LONG,
  "test/browser/story.test.ts",
  "test/start/start.test.ts",
  "test/http/search.test.ts",
  "test/journeys/candidate-import.test.ts",
  "test/journeys/background.test.ts",
];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return (await super.sort(files)).toSorted(byPlace);
  }

  /** Dealt out in order, so that every part has its share of what takes long; who may see what is in every part. */
  override shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    const { index, count } = this.ctx.config.shard ?? { index: 1, count: 1 };
    const inOrder = files.toSorted(byPlace);
    const dealt = inOrder.filter((file) => !isOfWalls(file)).filter((_, at) => at % count === index - 1);
    return Promise.resolve([...inOrder.filter(isOfWalls), ...dealt]);
  }
}

function isOfWalls({ moduleId }: TestSpecification): boolean {
  return moduleId.includes("/test/walls/");
}

function byPlace(a: TestSpecification, b: TestSpecification): number {
  return place(a) - place(b) || (a.moduleId < b.moduleId ? -1 : 1);
}

function place({ moduleId }: TestSpecification): number {
  const at = SLOWEST.findIndex((file) => moduleId.endsWith(`/${file}`));
  return at === -1 ? SLOWEST.length : at;
}
