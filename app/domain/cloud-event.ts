import type { OrganisationKind } from "./codes.ts";
import { type LoggedEvent, TEST_EVENT } from "./webhooks.ts";

/** The ids and codes of which `data` is made. Nothing else may stand in it: no words, no names, no reasons. */
export const DATA_KEYS = [
  "placementId",
  "matchId",
  "candidateId",
  "employerId",
  "municipalityCode",
  "regionCode",
  "sector",
  "occupationCode",
  "webhookId",
] as const;
export type DataKey = (typeof DATA_KEYS)[number];
type Data = Partial<Readonly<Record<DataKey, string>>>;

/** CloudEvents 1.0, structured mode, as JSON (cloudevents.io). */
export type CloudEvent = {
  readonly specversion: "1.0";
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly time: string;
  readonly subject: string;
  readonly datacontenttype: "application/json";
  readonly data: Data;
};

/** How a message says what it is (media type). */
export const CLOUD_EVENT_TYPE = "application/cloudevents+json; charset=utf-8";

/** `placement.published` as the world outside knows it. */
export function outerType(type: string): string {
  return `nl.werkbrug.${type}`;
}

/** An event as an organisation of this kind is told of it: the same whenever it is sent. `origin`: of the site. */
export function cloudEvent(event: LoggedEvent, kind: OrganisationKind, origin: string): CloudEvent {
  return {
    specversion: "1.0",
    id: event.id,
    source: origin,
    type: outerType(event.type),
    time: event.at.toISOString(),
    subject: subjectOf(event, kind),
    datacontenttype: "application/json",
    data: present(event.candidateId === null ? ofPlacement(event) : ofMatch(event, kind)),
  };
}

/** What is sent to try an endpoint. */
export function testMessage(of: { id: string; webhookId: string; at: Date }, origin: string): CloudEvent {
  return {
    specversion: "1.0",
    id: of.id,
    source: origin,
    type: outerType(TEST_EVENT),
    time: of.at.toISOString(),
    subject: `/organisatie/webhooks/${of.webhookId}`,
    datacontenttype: "application/json",
    data: { webhookId: of.webhookId },
  };
}

function ofPlacement(event: LoggedEvent) {
  const { placementId, employerId, municipalityCode, regionCode, sector, occupationCode } = event;
  return { placementId, employerId, municipalityCode, regionCode, sector, occupationCode };
}

/** The codes of a match's event are those of the person (where somebody lives): they stay out. Who it is: the own municipality's. */
function ofMatch({ matchId, placementId, employerId, candidateId }: LoggedEvent, kind: OrganisationKind) {
  const ids = { matchId, placementId, employerId };
  return kind === "municipality" ? { ...ids, candidateId } : ids;
}

function present(data: Partial<Record<DataKey, string | null>>): Data {
  return Object.fromEntries(Object.entries(data).filter(([, value]) => value !== null && value !== undefined)) as Data;
}

/** The page of the thing, for the people of the organisation. */
function subjectOf({ matchId, placementId }: LoggedEvent, kind: OrganisationKind): string {
  const root = ROOTS[kind];
  return matchId === null ? `${root}/plekken/${placementId ?? ""}` : `${root}/matches/${matchId}`;
}

const ROOTS: Readonly<Record<OrganisationKind, string>> = {
  employer: "/werkgever",
  municipality: "/gemeente",
  region: "/regio",
  branch: "/branche",
  operator: "/beheer",
};
