/** The placement that something is about, as its page names it. Nothing of a candidate. */
export type Subject = {
  readonly title: string;
  readonly employer: string;
  readonly place: string | null;
  readonly labelNl: string | null;
  readonly labelEn: string | null;
} | null;

/** What `subject` reads, of a query that joins the placement's organisation as `employer`, and its occupation. */
export const SUBJECT_COLUMNS = [
  "placement.title",
  "placement.publishedAt",
  "placement.place",
  "employer.name as employer",
  "occupation.labelNl",
  "occupation.labelEn",
] as const;

type SubjectRow = {
  readonly title: string | null;
  readonly publishedAt: Date | null;
  readonly place: string | null;
  readonly employer: string | null;
  readonly labelNl: string | null;
  readonly labelEn: string | null;
};

/** For what leaves the site: a title that nobody has checked yet stays behind, and the occupation stands in its place. */
export function subject({ title, publishedAt, place, employer, labelNl, labelEn }: SubjectRow): Subject {
  if (title === null || employer === null) return null;
  return { title: publishedAt === null ? "" : title, employer, place, labelNl, labelEn };
}
