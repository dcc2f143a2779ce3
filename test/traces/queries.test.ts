import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";

/** Tables that say something about a person who looks for a place. */
const PERSONAL = ["candidate", "contact", "candidateFigures", "match", "matchDetail", "matchProfile", "matchMessage"];

/** Queries on such a table that hand out nothing about one person, each with the reason. */
const NOTHING_PERSONAL: Readonly<Record<string, string>> = {
  caseloadCounts: "numbers",
  matchCounts: "numbers",
  messagesOf: "part of matchDetail, which notes it",
  profileOf: "part of matchDetail, which notes it",
  suggestedCandidates: "ids, of which candidatesInBrief makes people",
  rejections: "who said no to whom, beside people whom fitting or candidatesInBrief notes",
  waitingMatches: "ids for a job",
  waiting: "ids for a job",
  rightsToday: "numbers",
  municipalityPhone: "where the municipality of the person who asks is called",
  tracesOf: "where ids and mails of one person lie, for the job that erases them",
  candidateOpenness: "whether one file is open, for a job",
  noticeAbout: "ids that lead to a page, which notes whom it shows",
  happening: "ids and codes, for a job that tells staff",
  eventToTell: "ids and codes, for the job that tells organisations, which notes of whom (take-delivery.ts)",
  teamLeads: "who of the staff is to be told",
  unanswered: "ids for a job",
  askedQuestions: "how an employer answered, for a job that counts",
  employersToMeasure: "ids of employers, for a job",
  calendarForMail: "a time and ids, for the job that sends the e-mail, which notes whom it reaches",
  waitsForEmployer: "whether one match still waits, of the employer that asks",
  caseworker: "who of the staff is to be told",
  member: "who of the staff the e-mail goes to, and whether a time was agreed",
};

const folder = join(import.meta.dirname, "../../db/queries");

/** Functions of the queries with their text: from one `function` to the next. */
const functions = readdirSync(folder).flatMap((file) =>
  readFileSync(join(folder, file), "utf8")
    .split(/^(?=(?:export )?(?:async )?function )/m)
    .slice(1)
    .map((text) => ({ file, name: /function (\w+)/.exec(text)?.[1] ?? "", text })),
);
const FROM = new RegExp(`(?:selectFrom|[jJ]oin)\\(\\s*"(?:${PERSONAL.join("|")})(?: as \\w+)?"`);

it("notes who was read in every query that reads a person's tables", () => {
  const reading = functions.filter(({ text }) => FROM.test(text));
  expect(reading.length).toBeGreaterThan(15);
  const silent = reading.filter(({ text }) => !/\bseen\(/.test(text)).map(({ name }) => name);
  expect(silent.filter((name) => !(name in NOTHING_PERSONAL))).toEqual([]);
  expect(Object.keys(NOTHING_PERSONAL).filter((name) => !silent.includes(name))).toEqual([]);
});
