/** Closed lists of codes that the whole product shares; labels live in i18n (`domain_…` messages). */

export const SECTORS = ["cleaning", "hospitality", "retail"] as const;
export type Sector = (typeof SECTORS)[number];

/**
 * Kinds of unpaid placement a marketplace may offer (domain.md 1.2): werkervaringsplaats (Pw art. 7(1)(a) with the
 * ordinance of art. 8a), proefplaats (Pw art. 6(h)), taalstage, duaal traject (Wet inburgering 2021 art. 15).
 */
export const KINDS = ["work_experience", "trial", "language", "dual"] as const;
export type Kind = (typeof KINDS)[number];

/** The four skills of the Common European Framework, each judged apart: spreken, luisteren, lezen, schrijven. */
export const SKILLS = ["speak", "listen", "read", "write"] as const;
export type Skill = (typeof SKILLS)[number];

/** Dutch per skill, as an index into this list: 0 none, 1 A1, 2 A2, 3 B1, 4 B2. */
export const LEVELS = ["none", "A1", "A2", "B1", "B2"] as const;
export type Level = 0 | 1 | 2 | 3 | 4;
export type Dutch = Readonly<Record<Skill, Level>>;

export const TRAVEL_MODES = ["walk", "bicycle", "transit", "car"] as const;
export type TravelMode = (typeof TRAVEL_MODES)[number];

/** Driving licence (rijbewijs): the categories that these sectors ask. */
export const LICENCES = ["AM", "B", "C1", "BE"] as const;
export type Licence = (typeof LICENCES)[number];

/** Verklaring omtrent het gedrag of a candidate: held, may be requested, or not to be had. */
export const VOG_STATES = ["has", "can_request", "no"] as const;
export type VogState = (typeof VOG_STATES)[number];

/** Leerroute under the Wet inburgering 2021 art. 7–9; `none` for who does not integrate under that act. */
export const LEARNING_ROUTES = ["none", "b1", "education", "z"] as const;
export type LearningRoute = (typeof LEARNING_ROUTES)[number];

/** What an employer may know of the right to work (domain.md 1.5). */
export const WORK_PERMITS = ["yes", "needed"] as const;
export type WorkPermit = (typeof WORK_PERMITS)[number];

/** Chance of a paid job afterwards, as the employer states it. */
export const JOB_CHANCES = ["none", "possible", "likely", "intended"] as const;
export type JobChance = (typeof JOB_CHANCES)[number];

/** Skills and work experience a placement teaches or a candidate brings; both sides choose from this one list. */
export const WORK_SKILLS = [
  "cleaning_basics",
  "cleaning_specialist",
  "laundry",
  "kitchen_help",
  "cooking",
  "dishwashing",
  "serving",
  "barista",
  "hotel_rooms",
  "reception",
  "stock_filling",
  "cash_desk",
  "customer_contact",
  "order_picking",
  "food_safety",
  "repairs",
  "computer",
  "teamwork",
  "planning",
  "green_keeping",
] as const;
export type WorkSkill = (typeof WORK_SKILLS)[number];

/** Role of a membership: what a person may do in one organisation. */
export const ROLES = ["employer", "caseworker", "team_lead", "coordinator", "branch", "operator"] as const;
export type Role = (typeof ROLES)[number];

export const ORGANISATION_KINDS = ["employer", "municipality", "region", "branch", "operator"] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

/** Target group (doelgroep, Pw art. 7(1)(a)): for figures only, never a rule or a score. */
export const TARGET_GROUPS = ["assistance", "status_holder", "no_benefit", "other"] as const;
export type TargetGroup = (typeof TARGET_GROUPS)[number];
