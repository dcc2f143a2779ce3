import { describe, expect, it } from "vitest";
import { givingWay } from "./give-way.ts";

const fault = (code: string) => Object.assign(new Error(`Fault ${code}`), { code });

describe("work that may have to give way", () => {
  it("is tried again when it had to, as often as may be, and no more", async () => {
    let tries = 0;
    const third = () => {
      tries += 1;
      return tries < 3 ? Promise.reject(fault("40P01")) : Promise.resolve("done");
    };
    expect(await givingWay(third)).toBe("done");
    expect(tries).toBe(3);
    const always = () => Promise.reject(fault("40P01"));
    await expect(givingWay(always, 2)).rejects.toThrow("40P01");
  });

  it("tells of any other fault at once", async () => {
    let tries = 0;
    const broken = () => {
      tries += 1;
      return Promise.reject(fault("57P01"));
    };
    await expect(givingWay(broken)).rejects.toThrow("57P01");
    expect(tries).toBe(1);
  });
});
