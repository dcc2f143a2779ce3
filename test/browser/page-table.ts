import type { Market } from "./market.ts";

/** Who looks at a page: nobody in particular, or one of the people of the market. */
export type Who = "visitor" | "employer" | "caseworker" | "coordinator" | "branch" | "operator" | "two hats";

/** Where the page of a route stands with a real record in it, and who opens it; or why a GET shows no page. */
export type Line = { readonly who: Who; readonly paths: readonly string[] } | { readonly noPage: string };

/**
 * One line per route of app/routes.ts, by its path there. Every page is looked at as a role that may see it; name more
 * paths where states of a record look different.
 */
export function pageTable(of: Market): Readonly<Record<string, Line>> {
  return { ...publicPages(of), ...municipalityPages(of), ...employerPages(of), ...regionPages(of), ...otherPages(of) };
}

const page = (who: Who, ...paths: readonly string[]): Line => ({ who, paths });
const FILE: Line = { noPage: "a file to keep" };
const POST_ONLY: Line = { noPage: "takes a form, leads elsewhere" };

function publicPages({ places, links, parked, mail }: Market): Record<string, Line> {
  return {
    "": page("visitor", "/"),
    over: page("visitor", "/over"),
    toegankelijkheid: page("visitor", "/toegankelijkheid"),
    aanmelden: page("visitor", "/aanmelden"),
    afmelden: POST_ONLY,
    taal: POST_ONLY,
    rol: page("two hats", "/rol"),
    "verder/:parkedId": page("employer", `/verder/${parked}`),
    "demo/postvak": page("visitor", "/demo/postvak"),
    "demo/postvak/:mailId": page("visitor", `/demo/postvak/${mail}`),
    cijfers: page("visitor", "/cijfers"),
    "cijfers/bestand": FILE,
    "cijfers/:regionSlug": page("visitor", "/cijfers/midden-utrecht"),
    "cijfers/:regionSlug/bestand": FILE,
    plekken: page(
      "visitor",
      "/plekken",
      "/plekken?q=schapen&postcode=3511&km=15&sector=retail&spreken=2",
      "/plekken?q=schappen&sector=hospitality",
    ),
    "plekken/suggesties": { noPage: "words for a field" },
    "plekken/:placementId": page("visitor", `/plekken/${places.open}`),
    "k/:token": page(
      "visitor",
      `/k/${links.proposed}`,
      `/k/${links.proposed}?taal=en`,
      `/k/${links.accepted}`,
      "/k/AAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    "k/:token/:answer": page("visitor", `/k/${links.proposed}/ja`, `/k/${links.proposed}/nee`),
    "*": page("visitor", "/bestaat-niet"),
  };
}

function municipalityPages({ seeker, others, places, matches }: Market): Record<string, Line> {
  const bulk = [seeker, ...others.slice(5)].map((id) => `kandidaat=${id}`).join("&");
  const match = (name: keyof typeof matches) => `/gemeente/matches/${matches[name]}`;
  return {
    gemeente: page("caseworker", "/gemeente"),
    "gemeente/kandidaten": page("caseworker", "/gemeente/kandidaten", "/gemeente/kandidaten?status=placed"),
    "gemeente/kandidaten/nieuw": page("caseworker", "/gemeente/kandidaten/nieuw"),
    "gemeente/kandidaten/importeren": page("caseworker", "/gemeente/kandidaten/importeren"),
    "gemeente/kandidaten/importeren/sjabloon.csv": FILE,
    "gemeente/kandidaten/:candidateId": page("caseworker", `/gemeente/kandidaten/${seeker}`),
    "gemeente/kandidaten/:candidateId/bewerken": page("caseworker", `/gemeente/kandidaten/${seeker}/bewerken`),
    "gemeente/kandidaten/:candidateId/plekken": page("caseworker", `/gemeente/kandidaten/${seeker}/plekken`),
    "gemeente/plekken": page("caseworker", "/gemeente/plekken"),
    "gemeente/plekken/:placementId": page("caseworker", `/gemeente/plekken/${places.open}`),
    "gemeente/voorstellen": page("caseworker", `/gemeente/voorstellen?${bulk}`),
    "gemeente/matches": page("caseworker", "/gemeente/matches"),
    "gemeente/matches/:matchId": page(
      "caseworker",
      `${match("proposed")}?gedaan=voorgesteld`,
      match("question"),
      match("accepted"),
    ),
    "gemeente/matches/:matchId/kaart": page("caseworker", `${match("proposed")}/kaart`),
    "gemeente/matches/:matchId/:step": page(
      "caseworker",
      `${match("proposed")}/antwoord`,
      `${match("accepted")}/tijden`,
      `${match("accepted")}/bevestigen`,
    ),
  };
}

function employerPages({ places, matches }: Market): Record<string, Line> {
  const match = (name: keyof typeof matches) => `/werkgever/matches/${matches[name]}`;
  return {
    werkgever: page("employer", "/werkgever"),
    "werkgever/plekken": page("employer", "/werkgever/plekken"),
    "werkgever/plekken/nieuw": page("employer", "/werkgever/plekken/nieuw"),
    "werkgever/plekken/:placementId": page(
      "employer",
      `/werkgever/plekken/${places.open}`,
      `/werkgever/plekken/${places.draft}`,
    ),
    "werkgever/plekken/:placementId/:step": page(
      "employer",
      ...["werk", "plaats", "tijden", "mensen", "eisen", "kans-en-verdringing", "controle"].map(
        (step) => `/werkgever/plekken/${places.draft}/${step}`,
      ),
    ),
    "werkgever/vestigingen": page("employer", "/werkgever/vestigingen"),
    "werkgever/matches": page("employer", "/werkgever/matches"),
    "werkgever/matches/:matchId": page("employer", match("consented"), match("accepted")),
    "werkgever/matches/:matchId/:step": page(
      "employer",
      `${match("consented")}/aannemen`,
      `${match("consented")}/afwijzen`,
      `${match("accepted")}/tijden`,
    ),
  };
}

function regionPages({ places, matches }: Market): Record<string, Line> {
  return {
    regio: page("coordinator", "/regio"),
    "regio/plekken": page("coordinator", "/regio/plekken"),
    "regio/plekken/nieuw": page("coordinator", "/regio/plekken/nieuw"),
    "regio/plekken/:placementId": page("coordinator", `/regio/plekken/${places.submitted}`),
    "regio/plekken/:placementId/:step": page("coordinator", `/regio/plekken/${places.submitted}/werk`),
    "regio/matches": page("coordinator", "/regio/matches"),
    "regio/matches/:matchId": page("coordinator", `/regio/matches/${matches.represented}`),
    "regio/matches/:matchId/:step": page("coordinator", `/regio/matches/${matches.represented}/aannemen`),
    "regio/zoeken": page("coordinator", "/regio/zoeken"),
    "regio/cijfers": page("coordinator", "/regio/cijfers"),
    "regio/cijfers/bestand": FILE,
  };
}

function otherPages(_: Market): Record<string, Line> {
  return {
    branche: page("branch", "/branche"),
    "branche/bestand": FILE,
    beheer: page("operator", "/beheer"),
    meldingen: page("employer", "/meldingen"),
    "meldingen/:noticeId": { noPage: "leads to what the notice is about" },
  };
}
