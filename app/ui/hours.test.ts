import { expect, test } from "vitest";
import { formatHours, formatHoursNumber, formatHoursRange, formatMinutes } from "./hours.ts";

test("hours and minutes follow the language", () => {
  expect([1, 20, 3.25, 7.5, 0.25, 0.5, 0.75, 19 / 6, 1 / 60, 0].map((hours) => formatHours(hours, "nl"))).toEqual([
    "1 uur",
    "20 uur",
    "3¼ uur",
    "7½ uur",
    "een kwartier",
    "een half uur",
    "drie kwartier",
    "3 uur en 10 minuten",
    "1 minuut",
    "0 uur",
  ]);
  expect([1, 1.75, 0.25, 25 / 24].map((hours) => formatHours(hours, "en"))).toEqual([
    "1 hour",
    "1¾ hours",
    "a quarter of an hour",
    "1 hour and 3 minutes",
  ]);
  expect([4, 0.5, 3.25, 19 / 6].map((hours) => formatHoursNumber(hours, "nl"))).toEqual(["4", "½", "3¼", "3,17"]);
  expect(formatHoursRange(2.5, 8, "nl")).toBe("2½ tot 8 uur");
  expect(formatMinutes(1, "nl")).toBe("1 minuut");
  expect(formatMinutes(75, "nl")).toBe("1 uur 15 min");
  expect(formatMinutes(120, "en")).toBe("2 hours");
});
