/**
 * The declaration against displacement (verdringing) that an employer makes with every placement. What the law says
 * directly stands in Pw art. 9(1)(c) and 10a(2); the questions are those common in municipal policy rules.
 */
export const WORK_NATURES = ["extra_tasks", "extra_hands", "regular_work"] as const;
export type WorkNature = (typeof WORK_NATURES)[number];

export const STAFF_INFORMED = ["council", "staff", "no"] as const;
export type StaffInformed = (typeof STAFF_INFORMED)[number];

export type Displacement = {
  /** Whether the work comes beside a full staff. */
  readonly work: WorkNature;
  /** Someone dismissed, not extended or cut in hours for this work in the past 12 months. */
  readonly dismissed: boolean;
  /** An open vacancy for the same work. */
  readonly vacancy: boolean;
  /** A reorganisation, collective dismissal or strike, now or announced. */
  readonly reorganisation: boolean;
  /** Paid employees in the unit. */
  readonly employees: number;
  /** Unpaid places in the unit at the same moment, these seats included. */
  readonly unpaid: number;
  /** Who of the staff has been told: works council or PVT, the team, or nobody yet. */
  readonly informed: StaffInformed;
  /** How many people held the same place in the past 12 months, and how many of them got a contract. */
  readonly earlier: number;
  readonly hired: number;
  /** "I have answered these questions truthfully." */
  readonly declared: boolean;
};

export const DISPLACEMENT_QUESTIONS = [
  "work",
  "dismissed",
  "vacancy",
  "reorganisation",
  "employees",
  "unpaid",
  "informed",
  "earlier",
  "hired",
  "declared",
] as const satisfies readonly (keyof Displacement)[];
export type DisplacementQuestion = (typeof DISPLACEMENT_QUESTIONS)[number];

/** Unpaid places per paid employee above which a second look is due (rule R28); people per year without a contract (R29). */
export type DisplacementNorms = { readonly unpaidPerEmployee: number; readonly revolvingDoor: number };

/** Assumption of the project until a municipality sets its own norm. */
export const DISPLACEMENT_NORMS: DisplacementNorms = { unpaidPerEmployee: 0.25, revolvingDoor: 3 };

export const DISPLACEMENT_SIGNS = [
  "regular_work",
  "dismissed",
  "vacancy",
  "reorganisation",
  "many_unpaid",
  "not_informed",
  "revolving_door",
] as const;
/** An answer that asks a second pair of eyes (rules R20, R28, R29); none of them decides by itself. */
export type DisplacementSign = (typeof DISPLACEMENT_SIGNS)[number];

/** The questions that are not answered yet. */
export function unansweredDisplacement(answers: Partial<Displacement>): DisplacementQuestion[] {
  return DISPLACEMENT_QUESTIONS.filter((question) =>
    question === "declared" ? answers.declared !== true : answers[question] === undefined,
  );
}

/** What the coordinator should look at twice before publishing. */
export function displacementSigns(
  answers: Partial<Displacement>,
  norms: DisplacementNorms = DISPLACEMENT_NORMS,
): DisplacementSign[] {
  const { work, employees, unpaid, informed, earlier = 0, hired = 0 } = answers;
  const signs: Record<DisplacementSign, boolean> = {
    regular_work: work === "regular_work",
    dismissed: answers.dismissed === true,
    vacancy: answers.vacancy === true,
    reorganisation: answers.reorganisation === true,
    many_unpaid:
      employees !== undefined && unpaid !== undefined && unpaid > 1 && unpaid > employees * norms.unpaidPerEmployee,
    not_informed: informed === "no",
    revolving_door: earlier >= norms.revolvingDoor && hired === 0,
  };
  return DISPLACEMENT_SIGNS.filter((sign) => signs[sign]);
}
