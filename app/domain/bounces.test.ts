import { describe, expect, it } from "vitest";
import { afterBounce, bounceKindOf, SOUND } from "./bounces.ts";

const day = (number: number) => new Date(Date.UTC(2026, 6, number));

describe("an address that does not take e-mail", () => {
  it("is stopped at once by a lasting refusal", () => {
    expect(afterBounce(SOUND, "hard", day(1)).because).toBe("hard");
  });

  it("is stopped by the third passing refusal in a row, not by ones long ago", () => {
    const twice = afterBounce(afterBounce(SOUND, "soft", day(1)), "soft", day(2));
    expect(twice).toMatchObject({ soft: 2, because: null });
    expect(afterBounce(twice, "soft", day(3)).because).toBe("soft");
    expect(afterBounce(twice, "soft", day(40))).toMatchObject({ soft: 1, because: null });
  });

  it("stays as it is once it is stopped", () => {
    const unwanted = { soft: 0, lastAt: null, because: "unwanted" } as const;
    expect(afterBounce(unwanted, "hard", day(1))).toEqual(unwanted);
  });
});

describe("a status code", () => {
  it("is hard only when it is about the address", () => {
    for (const code of ["5.1.1", "5.1.2", "5.1.10", "5.2.1", "5.0.0"]) expect(bounceKindOf(code)).toBe("hard");
    for (const code of ["4.2.2", "5.2.2", "5.7.1", "5.3.4", "4.4.7"]) expect(bounceKindOf(code)).toBe("soft");
    for (const code of ["2.1.5", "", "550", "6.1.1"]) expect(bounceKindOf(code)).toBeNull();
  });
});
