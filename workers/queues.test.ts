import { describe, expect, it } from "vitest";
import { besideOthers } from "./queues.ts";

const fault = (code: string) => Object.assign(new Error(`Fault ${code}`), { code });

describe("putting a schedule there beside other workers", () => {
  it("tries again when it had to give way, as often as may be, and no more", async () => {
    let tries = 0;
    await besideOthers(() => {
      tries += 1;
      return tries < 3 ? Promise.reject(fault("40P01")) : Promise.resolve();
    });
    expect(tries).toBe(3);
    const always = () => Promise.reject(fault("40P01"));
    await expect(besideOthers(always, 2)).rejects.toThrow("40P01");
  });

  it("tells of any other fault at once", async () => {
    let tries = 0;
    const broken = () => {
      tries += 1;
      return Promise.reject(fault("57P01"));
    };
    await expect(besideOthers(broken)).rejects.toThrow("57P01");
    expect(tries).toBe(1);
  });
});
