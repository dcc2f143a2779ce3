import type { TestProject } from "vitest/node";
import { type TestCluster, testCluster } from "../cluster.ts";

declare module "vitest" {
  interface ProvidedContext {
    cluster: TestCluster;
  }
}

/** One PostgreSQL for the whole run, with a migrated database that `testDatabase()` clones. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, superuserUrl, template, passwords } = await testCluster();
  project.provide("cluster", { superuserUrl, template, passwords });
  return stop;
}
