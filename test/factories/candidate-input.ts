import type { CandidateInput, Contact, FigureFacts } from "#domain/candidate.ts";
import { DAYTIME } from "./candidate.ts";

let number = 0;

/** What a caseworker fills in about an ordinary candidate who lacks nothing. */
export function candidateInput(
  facts: Partial<Omit<CandidateInput, "contact" | "figures">> & {
    readonly contact?: Partial<Contact>;
    readonly figures?: Partial<FigureFacts>;
  } = {},
): CandidateInput {
  number += 1;
  return {
    pseudonym: null,
    reference: `DOS-${number}`,
    pc4: "3511",
    pc4Confirmed: false,
    travelModes: ["bicycle"],
    travelMinutesMax: 30,
    week: DAYTIME,
    blocked: [{ day: 1, start: 540, end: 720, reason: "lesson" }],
    hoursMin: 12,
    hoursMax: 24,
    availableFrom: "2026-11-01",
    speak: 2,
    listen: 2,
    read: 1,
    write: 1,
    languages: ["ti", "ar"],
    wantedSectors: ["cleaning"],
    unwantedSectors: [],
    wantedOccupations: ["9112.2"],
    experience: "Heeft drie jaar in een bakkerij gewerkt.",
    skills: ["teamwork"],
    liftsKg: 15,
    standsHours: 6,
    licences: [],
    vog: "can_request",
    learningRoute: "b1",
    workPermit: "yes",
    kindsAllowed: ["work_experience", "language"],
    waitingSince: "2026-11-01",
    ...facts,
    contact: {
      name: "Saba Tesfay",
      email: "saba@voorbeeld.example",
      phone: "06 12345678",
      language: "nl",
      ...facts.contact,
    },
    figures: { targetGroup: "status_holder", sex: "f", birthYear: 1992, ...facts.figures },
  };
}
