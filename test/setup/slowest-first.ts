import { BaseSequencer, type TestSpecification } from "vitest/node";

/** The files that take longest, longest first: a fresh checkout does not know, and one of them begun last is waited for. */
const SLOWEST = [
  "test/browser/pages.test.ts",
  "test/journeys/faults.test.ts",
  "test/browser/story.test.ts",
  "test/start/stop.test.ts",
  "test/walls/routes.test.ts",
  "test/start/restore-drill.test.ts",
  "test/search/fitting-world.test.ts",
  "test/start/start.test.ts",
  "test/http/edge.test.ts",
  "test/http/twice.test.ts",
  "test/browser/sign-in.test.ts",
  "test/journeys/background.test.ts",
  "test/start/embedded.test.ts",
];

export class SlowestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rest = await super.sort(files);
    return rest.toSorted((a, b) => place(a) - place(b));
  }
}

function place({ moduleId }: TestSpecification): number {
  const at = SLOWEST.findIndex((file) => moduleId.endsWith(file));
  return at === -1 ? SLOWEST.length : at;
}
