import { expect, it } from "vitest";
import type { RouteConfigEntry } from "@remix-run/route-config";
import routes from "./routes.ts";

it("gives each address to one page: of two, one would never be seen", async () => {
  const addresses = (await routes).flatMap(addressesOf);
  expect(addresses.filter((address, at) => addresses.indexOf(address) !== at)).toEqual([]);
});

function addressesOf({ path, index, children = [] }: RouteConfigEntry): string[] {
  return [...(path === undefined && index !== true ? [] : [path ?? "/"]), ...children.flatMap(addressesOf)];
}
