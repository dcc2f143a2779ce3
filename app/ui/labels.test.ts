import { describe, expect, it } from "vitest";
import { LEVELS, WORK_SKILLS } from "#domain/codes.ts";
import {
  CANCEL_REASONS,
  CLOSE_REASONS,
  DECLINE_REASONS,
  EXPIRE_REASONS,
  WITHDRAW_REASONS,
} from "#domain/match-states.ts";
import { inLocale } from "#i18n/locale.ts";
import { levelLabel } from "./labels.ts";
import { workSkillLabel } from "./person-labels.ts";
import { endReasonLabel } from "./state-labels.ts";

describe("labels", () => {
  it("tell codes apart in both languages", () => {
    for (const language of ["nl", "en"] as const) {
      const labels = inLocale(language, () => WORK_SKILLS.map(workSkillLabel));
      expect(new Set(labels).size).toBe(WORK_SKILLS.length);
    }
    expect(LEVELS.map((_, index) => levelLabel(index as 0 | 1 | 2 | 3 | 4))).toEqual(["Geen", "A1", "A2", "B1", "B2"]);
  });

  it("know every reason with which a match can end, by its kind of end", () => {
    const kinds = {
      declined: DECLINE_REASONS,
      withdrawn: WITHDRAW_REASONS,
      closed: CLOSE_REASONS,
      expired: EXPIRE_REASONS,
      cancelled: Object.values(CANCEL_REASONS).flat(),
    } as const;
    for (const [kind, reasons] of Object.entries(kinds)) {
      for (const reason of reasons) expect(endReasonLabel(kind as keyof typeof kinds, reason)).toMatch(/^\p{Lu}/u);
    }
    expect(endReasonLabel("declined", null)).toBeNull();
    expect(endReasonLabel("declined", "seats_taken")).toBeNull();
    expect(endReasonLabel("closed", "toString")).toBeNull();
  });
});
