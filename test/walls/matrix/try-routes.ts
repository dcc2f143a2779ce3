import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor, Member } from "#domain/actor.ts";
import routes from "#app/routes.ts";
import type { Site, Visitor } from "../../http/site.ts";
import { signedInCookie, Visitor as Browser } from "../../http/site.ts";
import type { World } from "../../world.ts";
import type { Parameter, RouteRight } from "./route-rights.ts";
import { type MatrixWorld, PLANTED } from "./world.ts";

export type Route = { readonly id: string; readonly path: string };
type Entry = (typeof routes)[number];

/** Every route that answers, with its whole path. */
export function allRoutes(entries: readonly Entry[] = routes, above = ""): Route[] {
  return entries.flatMap((entry) => {
    const path = [above, entry.path ?? ""].filter(Boolean).join("/");
    const own = { id: entry.id ?? entry.file.replace(/\.\w+$/, ""), path: `/${path}` };
    return entry.children ? allRoutes(entry.children, path) : [own];
  });
}

export type Asker = {
  readonly name: string;
  /** Null: nobody is signed in. */
  readonly member: Member | null;
  readonly browser: Visitor;
  /** Planted words that this one may see. */
  readonly mayRead: (word: string) => boolean;
};

/** Everybody who asks: each hat, nobody, and who was signed in until a moment ago. */
export async function askers(at: World, site: Site, market: MatrixWorld): Promise<Asker[]> {
  const words = await wordsOfCandidates(at);
  const found: Asker[] = [];
  for (const [name, member] of Object.entries(market.people) as [string, Member][]) {
    const browser = await site.as(member);
    found.push({
      name,
      member,
      browser,
      mayRead: (word) => words.some((one) => one.word === word && one.readBy(member)),
    });
  }
  const cookie = await signedInCookie(at, market.people.staff);
  await sql`update session set ends_at = now() - interval '1 second' where id_hash =
    (select id_hash from session where person_id = ${market.people.staff.person} order by created_at desc limit 1)`.execute(
    at.all,
  );
  const nobody = { member: null, mayRead: () => false };
  return [
    ...found,
    { name: "visitor", browser: site.visitor(), ...nobody },
    { name: "ended session", browser: new Browser(site.origin, cookie), ...nobody },
  ];
}

type Word = { readonly word: string; readonly readBy: (member: Member) => boolean };

/** Each planted word with who may read it: the own municipality; of some the employer of a match, as far as it has come. */
async function wordsOfCandidates(at: World): Promise<Word[]> {
  const people = await at.all
    .selectFrom("candidate")
    .innerJoin("contact", "contact.candidateId", "candidate.id")
    .selectAll("candidate")
    .select(["contact.name", "contact.email", "contact.addressProtected"])
    .execute();
  const matches = await at.all.selectFrom("match").selectAll().execute();
  const agreements = await at.all.selectFrom("regionAgreement").selectAll().where("closedAt", "is", null).execute();
  const hats = at.all.selectFrom("membership").select("organisationId").where("role", "=", "employer");
  const manned = new Set((await hats.where("endedAt", "is", null).execute()).map((hat) => hat.organisationId));
  return people.flatMap((one) => {
    const of = matches.filter(({ candidateId }) => candidateId === one.id);
    const staff = (member: Member) => member.organisation === one.organisationId;
    const answers = (member: Member, match: (typeof of)[number]) =>
      match.employerId === member.organisation ||
      (member.role === "coordinator" && match.regionCode === member.region && !manned.has(match.employerId));
    const live = (member: Member) =>
      of.some((match) => answers(member, match) && match.consentedAt !== null && match.status !== "ended");
    const opened = (member: Member) =>
      ["caseworker", "team_lead", "coordinator"].includes(member.role) &&
      one.status === "available" &&
      !one.addressProtected &&
      agreements.some(
        (open) =>
          open.organisationId === one.organisationId &&
          open.regionCode === member.region &&
          (member.role !== "coordinator" || open.coordinators),
      );
    const seated = (member: Member) =>
      !one.addressProtected && of.some((match) => answers(member, match) && match.seatHeld);
    const word = (text: string, readBy: Word["readBy"]): Word => ({ word: text.split("@")[0] ?? "", readBy });
    return [
      ...[one.reference, one.nextStep, one.experience].map((text) => word(text, staff)),
      word(one.pseudonym, (member) => staff(member) || live(member) || opened(member)),
      ...[one.name, one.email].map((text) => word(text, (member) => staff(member) || seated(member))),
    ];
  });
}

type Case = { readonly record: string; readonly url: string; readonly theirs: boolean };

/** The addresses to try as one asker: the own record, a neighbour's, a foreign one, and none at all. */
export function casesOf(route: Route, right: RouteRight, asker: Asker, market: MatrixWorld): Case[] {
  const named = Object.entries(right.of ?? {}).find(([, parameter]) => typeof parameter === "string");
  const fixed = (path: string) =>
    Object.entries(right.of ?? {}).reduce(
      (filled, [name, parameter]) => (typeof parameter === "string" ? filled : put(filled, name, parameter.word)),
      path,
    );
  if (!named) return [{ record: "-", url: fixed(route.path), theirs: true }];
  const [name, parameter] = named;
  return recordsFor(parameter as Exclude<Parameter, object>, market).map(({ record, id, isOf }) => ({
    record,
    url: put(fixed(route.path), name, id),
    theirs: isOf(asker.member, market),
  }));
}

function put(path: string, name: string, value: string): string {
  return name === "*" ? path.replace("*", value) : path.replace(`:${name}`, value);
}

type Owner = (actor: Actor | null, market: MatrixWorld) => boolean;
type RecordOf = { readonly record: string; readonly id: string; readonly isOf: Owner };

function recordsFor(parameter: Exclude<Parameter, object>, market: MatrixWorld): RecordOf[] {
  const { own, neighbour, foreign, unmanned, places, people } = market;
  const missing = { record: "missing", id: randomUUID().replace(/^(.{14})./, "$17"), isOf: () => false };
  const of =
    (...members: readonly Member[]): Owner =>
    (actor) =>
      actor?.kind === "member" &&
      members.some(
        ({ organisation, region, role }) =>
          organisation === actor.organisation ||
          (role === "coordinator" && role === actor.role && region === actor.region),
      );
  switch (parameter) {
    case "candidate":
      return [
        { record: "own", id: own.proposed.candidate, isOf: of(people.staff) },
        { record: "neighbour's", id: neighbour.proposed.candidate, isOf: of(people.neighbour) },
        { record: "foreign", id: foreign.proposed.candidate, isOf: of(people.foreign) },
        missing,
      ];
    case "match":
      return [
        { record: "before the yes", id: own.proposed.match, isOf: of(people.staff) },
        { record: "after the yes", id: own.accepted.match, isOf: of(people.staff, people.employer) },
        { record: "neighbour's", id: neighbour.accepted.match, isOf: of(people.neighbour, people.otherEmployer) },
        { record: "foreign", id: foreign.accepted.match, isOf: of(people.foreign, people.employer) },
        { record: "represented", id: unmanned.home.accepted.match, isOf: of(people.staff, people.coordinator) },
        { record: "represented far", id: unmanned.far.accepted.match, isOf: of(people.foreign, people.farCoordinator) },
        { record: "not yet represented", id: unmanned.home.proposed.match, isOf: of(people.staff) },
        missing,
      ];
    case "placement":
      return [
        { record: "own", id: places.own, isOf: of(people.employer, people.coordinator) },
        { record: "own draft", id: places.ownDraft, isOf: of(people.employer) },
        { record: "other's", id: places.other, isOf: of(people.otherEmployer, people.coordinator) },
        { record: "other's draft", id: places.otherDraft, isOf: of(people.otherEmployer) },
        { record: "of nobody", id: unmanned.places.home, isOf: of(people.coordinator) },
        { record: "far", id: places.far, isOf: of(people.employer, people.farCoordinator) },
        missing,
      ];
    case "publishedPlacement":
      return [
        { record: "published", id: places.own, isOf: () => true },
        { record: "draft", id: places.ownDraft, isOf: () => false },
        missing,
      ];
    case "link":
      return [
        { record: "own", id: own.token, isOf: () => true },
        { record: "wrong", id: "bcdfghjkmnpqrstvwxyz", isOf: () => false },
      ];
    case "notice":
    case "nobodys":
      return [{ ...missing, isOf: () => true }];
  }
}

/** The answer that a route owes an asker. */
export function owed(right: RouteRight, asker: Asker, theirs: boolean): readonly number[] {
  if (right.for !== "everybody") {
    if (!asker.member) return [302];
    if (right.for !== "signedIn" && !right.for.includes(asker.member.role)) return [403];
  }
  return theirs ? (right.answers ?? [200]) : [404];
}

/** Whether an asker has no business with a record: then a POST must change nothing. */
export function isForbidden(right: RouteRight, asker: Asker, theirs: boolean): boolean {
  return (
    !theirs ||
    (right.for !== "everybody" &&
      (!asker.member || (right.for !== "signedIn" && !right.for.includes(asker.member.role))))
  );
}

/** Planted words in a body that are not the asker's to read. */
export function leaksIn(html: string, asker: Asker, ofLink: boolean): string[] {
  if (ofLink) return [];
  return [...new Set(html.match(PLANTED) ?? [])].filter((word) => !asker.mayRead(word));
}
