import type { AuditAction } from "./audit.ts";

/**
 * The register of processing activities (register van verwerkingsactiviteiten) that the lines of the log of processing
 * point to. A change of what an activity is gets a new id: the old one stays, because lines point to it.
 */
export type ProcessingActivity = {
  /** Last part of the URI. */
  readonly id: string;
  /** In Dutch, as in the register of the organisation that answers for it. */
  readonly name: string;
  readonly purpose: string;
  /** Ground in law (grondslag). */
  readonly ground: string;
};

const PUBLIC_TASK = "AVG art. 6 lid 1 onder e; Participatiewet art. 7 lid 1 onder a; Wet inburgering 2021 art. 15";
const DUTY = "AVG art. 6 lid 1 onder c";

export const ACTIVITIES = {
  caseload: {
    id: "kandidaten-begeleiden-1",
    name: "Kandidaten begeleiden naar een werkervaringsplek",
    purpose: "Bijhouden wie een plek zoekt, wat die persoon kan en wil, en wat de volgende stap is",
    ground: PUBLIC_TASK,
  },
  matching: {
    id: "passende-plekken-zoeken-1",
    name: "Passende plekken zoeken",
    purpose: "Het profiel van een kandidaat vergelijken met wat plekken vragen",
    ground: PUBLIC_TASK,
  },
  proposing: {
    id: "voorstellen-en-kennismaken-1",
    name: "Voorstellen doen en kennismaken",
    purpose: "Een kandidaat en een werkgever met elkaar in contact brengen, met het ja van de kandidaat",
    ground: PUBLIC_TASK,
  },
  contact: {
    id: "contactgegevens-gebruiken-1",
    name: "Contactgegevens gebruiken",
    purpose: "De kandidaat bereiken, en na een akkoord de werkgever zeggen wie er komt",
    ground: PUBLIC_TASK,
  },
  informing: {
    id: "kandidaat-informeren-1",
    name: "De kandidaat laten zien wat er loopt",
    purpose: "De kandidaat een voorstel laten lezen en beantwoorden, en laten zien wie gegevens zag",
    ground: PUBLIC_TASK,
  },
  rights: {
    id: "rechten-van-betrokkenen-1",
    name: "Rechten van betrokkenen uitvoeren",
    purpose: "Inzage, correctie en verwijdering op verzoek",
    ground: `${DUTY}; AVG art. 15 tot en met 21`,
  },
} as const satisfies Record<string, ProcessingActivity>;
export type ActivityKey = keyof typeof ACTIVITIES;

const REGISTER = "urn:werkbrug:verwerkingsactiviteit:";

/** The URI of an activity, as it stands in the log. */
export function activityUri(key: ActivityKey): string {
  return `${REGISTER}${ACTIVITIES[key].id}`;
}

/** Which processing an action belongs to. */
export function activityOf(action: AuditAction): ActivityKey {
  switch (action) {
    case "read.contact":
      return "contact";
    case "read.matching":
    case "read.opened":
    case "match.suggested":
    case "suggestion_dismissed":
    case "suggestion_restored":
      return "matching";
    case "read.own_match":
    case "read.who_saw":
      return "informing";
    case "data_exported":
    case "data_erased":
    case "data_corrected":
    case "data_requested":
    case "data_request_answered":
      return "rights";
    case "read.match":
    case "read.match_list":
    case "link_made":
    case "request_declined":
    case "webhook_told":
      return "proposing";
    default:
      return action.startsWith("match.") ? "proposing" : "caseload";
  }
}
