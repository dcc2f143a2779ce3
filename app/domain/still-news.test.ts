import { describe, expect, it } from "vitest";
import { CANDIDATE_MAILS, NOTICE_KINDS, ONE_TAP_KINDS } from "./notices.ts";
import { isNews, type Standing, stillHolds } from "./still-news.ts";

const OPEN: Standing = { match: "consented", latest: true, placement: "published", expiresOn: "2026-07-20" };
const ENDED: Standing = { ...OPEN, match: "ended", placement: "withdrawn" };
const today = "2026-07-14";

describe("what an e-mail says that waited", () => {
  it("asks for no answer that cannot be given any more", () => {
    const asks = NOTICE_KINDS.filter((kind) => kind in ONE_TAP_KINDS);
    for (const kind of [...asks, "candidate_invited", "candidate_reminded"] as const)
      expect(stillHolds(kind, ENDED, today)).toBe(false);
    expect(stillHolds("match_to_answer", OPEN, today)).toBe(true);
    expect(stillHolds("match_to_answer", { ...OPEN, match: "accepted" }, today)).toBe(false);
  });

  it("announces no appointment but the one that stands, and no time that is offered no more", () => {
    for (const kind of ["intake_set", "intake_set_employer", "candidate_intake"] as const) {
      expect(stillHolds(kind, { ...OPEN, match: "intake" }, today)).toBe(true);
      expect(stillHolds(kind, { ...OPEN, match: "intake", latest: false }, today)).toBe(false);
      expect(stillHolds(kind, { ...OPEN, match: "accepted" }, today)).toBe(false);
      expect(stillHolds(kind, ENDED, today)).toBe(false);
    }
    expect(stillHolds("candidate_intake_moved", { ...OPEN, match: "intake" }, today)).toBe(false);
  });

  it("asks for no placement that was reconfirmed already", () => {
    expect(stillHolds("placement_last_call", OPEN, today)).toBe(true);
    expect(stillHolds("placement_last_call", { ...OPEN, expiresOn: "2026-10-14" }, today)).toBe(false);
  });

  it("still tells of an end, and of what it knows no more about", () => {
    for (const kind of ["match_cancelled", "match_expired", "candidate_ended", "response_warned"] as const)
      expect(stillHolds(kind, ENDED, today)).toBe(true);
    const nothing: Standing = { match: null, latest: true, placement: null, expiresOn: null };
    for (const kind of [...NOTICE_KINDS, ...CANDIDATE_MAILS]) expect(stillHolds(kind, nothing, today)).toBe(true);
  });
});

describe("a notice that nobody opened", () => {
  it("is new as long as it holds and what it asks for is still to be done", () => {
    expect(isNews("match_to_answer", { ...OPEN, asked: true }, today)).toBe(true);
    expect(isNews("match_to_answer", { ...OPEN, asked: false }, today)).toBe(false);
    expect(isNews("match_to_answer", { ...ENDED, asked: true }, today)).toBe(false);
    expect(isNews("proposal_asked", { ...OPEN, match: null, asked: true }, today)).toBe(true);
    expect(isNews("proposal_asked", { ...ENDED, match: null, asked: true }, today)).toBe(false);
    expect(isNews("employer_unreachable", { ...OPEN, match: "accepted", asked: true }, today)).toBe(false);
  });
});
