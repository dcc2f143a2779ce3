import { STEP_SLUG } from "#app/routes/placement/steps.ts";
import type { Market } from "./market.ts";

/** Who looks at a page: nobody in particular, or one of the people of the market. */
export type Who = "visitor" | Exclude<keyof Market["people"], "regionCode">;

/** Where the page of a route stands with a real record in it, and who opens it; or why a GET shows no page. */
export type Line = { readonly who: Who; readonly paths: readonly string[] } | { readonly noPage: string };

/**
 * One line per route of app/routes.ts, by its path there. Every page is looked at as a role that may see it; name more
 * paths where states of a record look different.
 */
export function pageTable(of: Market): Readonly<Record<string, Line>> {
  return {
    ...publicPages(of),
    ...municipalityPages(of),
    ...employerPages(of),
    ...regionPages(of),
    ...ownPages(of),
    ...otherPages(),
  };
}

const page = (who: Who, ...paths: readonly string[]): Line => ({ who, paths });
const FILE: Line = { noPage: "a file to keep" };
const POST_ONLY: Line = { noPage: "takes a form, leads elsewhere" };

function publicPages({ places, links, parked, mail, stop, signInToken, tap }: Market): Record<string, Line> {
  return {
    "": page("visitor", "/"),
    over: page("visitor", "/over"),
    toegankelijkheid: page("visitor", "/toegankelijkheid"),
    "kwetsbaarheid-melden": page("visitor", "/kwetsbaarheid-melden"),
    ".well-known/security.txt": FILE,
    aanmelden: page("visitor", "/aanmelden"),
    "aanmelden/e-mail": page("visitor", "/aanmelden/e-mail", "/aanmelden/e-mail?verstuurd=1"),
    "aanmelden/link/:token": page("visitor", `/aanmelden/link/${signInToken}`),
    "aanmelden/:provider": POST_ONLY,
    "aanmelden/:provider/terug": { noPage: "a provider leads here; looked at in test/browser/sign-in.test.ts" },
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
    "e-mail/stoppen/:token": page("visitor", `/e-mail/stoppen/${stop}`),
    "k/:token": page(
      "visitor",
      `/k/${links.proposed}`,
      `/k/${links.proposed}?taal=en`,
      `/k/${links.accepted}`,
      "/k/AAAAAAAAAAAAAAAAAAAAAAAA",
    ),
    "k/:token/wie-keek": page("visitor", `/k/${links.proposed}/wie-keek`),
    "k/:token/mijn-gegevens": page(
      "visitor",
      `/k/${links.proposed}/mijn-gegevens`,
      `/k/${links.proposed}/mijn-gegevens?taal=en&gevraagd=objection`,
    ),
    "k/:token/mijn-gegevens/:file": FILE,
    "k/:token/kennismaking.ics": FILE,
    "antwoord/:token/:answer": page("visitor", `/antwoord/${tap}/ja`, `/antwoord/${tap}/nee`),
    "k/:token/:answer": page(
      "visitor",
      `/k/${links.proposed}/ja`,
      `/k/${links.proposed}/nee`,
      `/k/${links.accepted}/terug`,
    ),
    "*": page("visitor", "/bestaat-niet"),
  };
}

function municipalityPages({ seeker, others, places, matches, search }: Market): Record<string, Line> {
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
    "gemeente/kandidaten/:candidateId/wie-keek": page("caseworker", `/gemeente/kandidaten/${seeker}/wie-keek`),
    "gemeente/kandidaten/:candidateId/gegevens": page(
      "caseworker",
      `/gemeente/kandidaten/${seeker}/gegevens`,
      `/gemeente/kandidaten/${seeker}/gegevens?wissen`,
      `/gemeente/kandidaten/${others[0]}/gegevens`,
    ),
    "gemeente/kandidaten/:candidateId/gegevens/:file": FILE,
    "gemeente/kandidaten/:candidateId/bescherming": page("caseworker", `/gemeente/kandidaten/${seeker}/bescherming`),
    "gemeente/regio": page("caseworker", "/gemeente/regio"),
    "gemeente/verzoeken": page("caseworker", "/gemeente/verzoeken"),
    "gemeente/kandidaten/:candidateId/plekken": page("caseworker", `/gemeente/kandidaten/${seeker}/plekken`),
    "gemeente/plekken": page(
      "caseworker",
      "/gemeente/plekken",
      "/gemeente/plekken?regio=buren&beroep=9334.1&reis=fiets-30&postcode=3511&plaatsen=2&bevestigd=7&minuren=4",
      `/gemeente/plekken?kandidaat=${seeker}&regio=alle`,
    ),
    "gemeente/plekken/:placementId": page(
      "caseworker",
      `/gemeente/plekken/${places.open}`,
      `/gemeente/plekken/${places.open}?van=ja&spreken=2&volgorde=waiting`,
      `/gemeente/plekken/${places.open}?zoek=niemand&wacht=26`,
    ),
    zoekopdrachten: page("caseworker", "/zoekopdrachten?gedaan=bewaard"),
    "zoekopdrachten/nieuw": page("caseworker", `/zoekopdrachten/nieuw?q=schapen&sector=retail&kandidaat=${seeker}`),
    "zoekopdrachten/:savedSearchId": page("caseworker", `/zoekopdrachten/${search}`),
    "gemeente/voorstellen": page("caseworker", `/gemeente/voorstellen?${bulk}`),
    "gemeente/matches": page("caseworker", "/gemeente/matches"),
    "gemeente/matches/:matchId": page(
      "caseworker",
      `${match("proposed")}?gedaan=voorgesteld`,
      match("question"),
      match("accepted"),
    ),
    "gemeente/matches/:matchId/kaart": page("caseworker", `${match("proposed")}/kaart`),
    "gemeente/matches/:matchId/kennismaking.ics": FILE,
    "gemeente/matches/:matchId/:step": page(
      "caseworker",
      `${match("proposed")}/antwoord`,
      `${match("question")}/beantwoorden`,
      `${match("accepted")}/tijden`,
      `${match("accepted")}/bevestigen`,
      `${match("proposed")}/intrekken`,
      `${match("accepted")}/annuleren`,
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
      ...Object.values(STEP_SLUG).map((step) => `/werkgever/plekken/${places.draft}/${step}`),
    ),
    "werkgever/vestigingen": page("employer", "/werkgever/vestigingen"),
    "werkgever/matches": page("employer", "/werkgever/matches"),
    "werkgever/matches/:matchId": page("employer", match("consented"), match("accepted")),
    "werkgever/matches/:matchId/kennismaking.ics": FILE,
    "werkgever/antwoorden": page("employer", "/werkgever/antwoorden"),
    "werkgever/matches/:matchId/:step": page(
      "employer",
      `${match("consented")}/aannemen`,
      `${match("consented")}/afwijzen`,
      `${match("consented")}/vraag`,
      `${match("accepted")}/tijden`,
      `${match("accepted")}/bevestigen`,
      `${match("accepted")}/annuleren`,
    ),
  };
}

function regionPages({ places, matches }: Market): Record<string, Line> {
  return {
    regio: page("coordinator", "/regio"),
    "regio/plekken": page("coordinator", "/regio/plekken"),
    "regio/plekken/nieuw": page("coordinator", "/regio/plekken/nieuw"),
    "regio/plekken/:placementId": page("coordinator", `/regio/plekken/${places.submitted}`),
    "regio/plekken/:placementId/verbeteren": page("coordinator", `/regio/plekken/${places.open}/verbeteren`),
    "regio/plekken/:placementId/vraag": POST_ONLY,
    "regio/plekken/:placementId/:step": page("coordinator", `/regio/plekken/${places.submitted}/werk`),
    "regio/matches": page("coordinator", "/regio/matches"),
    "regio/matches/:matchId": page("coordinator", `/regio/matches/${matches.represented}`),
    "regio/matches/:matchId/kennismaking.ics": FILE,
    "regio/matches/:matchId/:step": page("coordinator", `/regio/matches/${matches.represented}/aannemen`),
    "regio/werkgevers": page("coordinator", "/regio/werkgevers"),
    "regio/afspraken": page("coordinator", "/regio/afspraken"),
    "regio/zoeken": page("coordinator", "/regio/zoeken"),
    "regio/cijfers": page("coordinator", "/regio/cijfers"),
    "regio/cijfers/bestand": FILE,
  };
}

/** Of one's own account, and of who works where. */
function ownPages({ colleague, webhooks }: Market): Record<string, Line> {
  return {
    bevestigen: page("halfway", "/bevestigen"),
    beveiliging: page("employer", "/beveiliging"),
    "beveiliging/passkey": POST_ONLY,
    sessies: page("employer", "/sessies"),
    "organisatie/leden": page("employer", "/organisatie/leden?gedaan=bevestigd"),
    "organisatie/leden/:membershipId": page("employer", `/organisatie/leden/${colleague}`),
    "organisatie/webhooks": page("employer", "/organisatie/webhooks?gedaan=weg"),
    "organisatie/webhooks/:webhookId": page(
      "employer",
      `/organisatie/webhooks/${webhooks.on}?gedaan=test`,
      `/organisatie/webhooks/${webhooks.off}`,
    ),
    "organisatie/vertrekken": page("employer", "/organisatie/vertrekken"),
    "organisatie/wachten": page("waiting", "/organisatie/wachten"),
    uitnodiging: page("newcomer", "/uitnodiging"),
    "uitnodiging/:token": { noPage: "leads on to the page of the invitation" },
    aansluiten: page("newcomer", "/aansluiten"),
  };
}

function otherPages(): Record<string, Line> {
  return {
    branche: page("branch", "/branche"),
    "branche/bestand": FILE,
    beheer: page("operator", "/beheer"),
    "beheer/adressen": page("operator", "/beheer/adressen", "/beheer/adressen?gedaan=2"),
    "beheer/organisaties": page("operator", "/beheer/organisaties"),
    meldingen: page("employer", "/meldingen"),
    "meldingen/voorkeuren": page("employer", "/meldingen/voorkeuren", "/meldingen/voorkeuren?gedaan=bewaard"),
    "meldingen/:noticeId": { noPage: "leads to what the notice is about" },
  };
}
