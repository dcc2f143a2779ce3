import type { Role } from "#domain/codes.ts";

/** What kind of record a parameter of an address names; `word` one fixed value that is right for everybody. */
export type Parameter =
  | "candidate"
  | "match"
  | "placement"
  | "publishedPlacement"
  | "link"
  | "notice"
  | "nobodys"
  | { readonly word: string };

/** Who gets a page: everybody, or these roles (others 403, without a session the sign-in page). */
export type RouteRight = {
  readonly for: "everybody" | "signedIn" | readonly Role[];
  /** The parameters of the address. Of a record that is not theirs, as of none at all: 404. */
  readonly of?: Readonly<Record<string, Parameter>>;
  /** What the page answers to who may: 200 when left out; 302 where it leads on, 404 where the address is switched off. */
  readonly answers?: readonly number[];
};

const STAFF = ["caseworker", "team_lead"] as const;
const EMPLOYER = ["employer"] as const;
const COORDINATOR = ["coordinator"] as const;
const SAVERS = ["caseworker", "team_lead", "coordinator"] as const;
const everybody = (of?: RouteRight["of"], ...answers: number[]): RouteRight => right("everybody", of, answers);
const signedIn = (of?: RouteRight["of"], ...answers: number[]): RouteRight => right("signedIn", of, answers);
const staff = (of?: RouteRight["of"], ...answers: number[]): RouteRight => right(STAFF, of, answers);
const employer = (of?: RouteRight["of"], ...answers: number[]): RouteRight => right(EMPLOYER, of, answers);
const coordinator = (of?: RouteRight["of"], ...answers: number[]): RouteRight => right(COORDINATOR, of, answers);

function right(who: RouteRight["for"], of: RouteRight["of"], answers: readonly number[]): RouteRight {
  return { for: who, ...(of ? { of } : {}), ...(answers.length > 0 ? { answers } : {}) };
}

/** One line for each route of app/routes.ts, by its id. */
export const ROUTE_RIGHTS: Readonly<Record<string, RouteRight>> = {
  "routes/public/home": everybody({}, 200, 302),
  "routes/public/about": everybody(),
  "routes/public/accessibility": everybody(),
  "routes/public/security": everybody(),
  "routes/public/security-txt": everybody({}, 200, 404),
  "routes/public/placements": everybody(),
  "routes/public/suggestions": everybody(),
  "routes/public/placement": everybody({ placementId: "publishedPlacement" }),
  "routes/public/not-found": everybody({ "*": { word: "nergens" } }, 404),
  "routes/account/sign-in": everybody({}, 200, 302),
  "routes/account/sign-in-email": everybody({}, 200, 302),
  "routes/account/sign-in-link": everybody({ token: { word: "bcdfghjkmnpqrstvwxyz" } }, 200, 404, 410),
  "routes/account/sign-in-provider": everybody({ provider: { word: "nergens" } }, 302),
  "routes/account/sign-in-return": everybody({ provider: { word: "nergens" } }, 404),
  "routes/account/confirm": signedIn({}, 200, 302),
  "routes/account/security": signedIn(),
  "routes/account/passkey-options": everybody({}, 404),
  "routes/account/sessions": signedIn(),
  "routes/account/sign-out": everybody({}, 302),
  "routes/account/language": everybody({}, 302),
  "routes/account/hats": signedIn({}, 200),
  "routes/account/resume": signedIn({ parkedId: "nobodys" }, 410),
  "routes/figures/national": everybody(),
  "routes/figures/national-csv": everybody(),
  "routes/figures/public-region": everybody({ regionSlug: { word: "groningen" } }),
  "routes/figures/public-region-csv": everybody({ regionSlug: { word: "groningen" } }),
  "routes/demo/mailbox": everybody({}, 404),
  "routes/demo/mail": everybody({ mailId: "nobodys" }, 404),

  "routes/organisation/members": signedIn(),
  "routes/organisation/member": signedIn({ membershipId: "nobodys" }, 403, 404),
  // For admins, by a right of theirs behind the role: test/http/webhooks.test.ts.
  "routes/organisation/webhooks": signedIn({}, 200, 403),
  "routes/organisation/webhook": signedIn({ webhookId: "nobodys" }, 403, 404),
  "routes/organisation/leave": signedIn(),
  "routes/organisation/waiting": signedIn({}, 302),
  "routes/organisation/invitation": everybody({}, 404),
  // Leads on with the secret in a cookie, and tells nobody whether there is such an invitation.
  "routes/organisation/invitation-link": everybody({ token: { word: "b".repeat(43) } }, 302),
  "routes/organisation/join": signedIn(),
  "routes/region/verify": coordinator(),
  "routes/operator/first-admins": right(["operator"], {}, []),

  "routes/notice/notices": signedIn(),
  "routes/notice/preferences": signedIn(),
  "routes/link/stop-mail": everybody({ token: { word: "0".repeat(32) } }, 404),
  "routes/notice/notice": signedIn({ noticeId: "notice" }, 302),
  "routes/operator/status": right(["operator"], {}, []),
  "routes/operator/stopped-addresses": right(["operator"], {}, []),

  "routes/search/saved-searches": right(SAVERS, {}, []),
  "routes/search/new-saved-search": right(SAVERS, {}, []),
  "routes/search/saved-search": right(SAVERS, { savedSearchId: "nobodys" }, [404]),

  "routes/municipality/today": staff(),
  "routes/municipality/caseload": staff(),
  "routes/municipality/new-candidate": staff(),
  "routes/municipality/import-candidates": staff(),
  "routes/municipality/candidate-template": staff(),
  "routes/municipality/candidate": staff({ candidateId: "candidate" }),
  "routes/municipality/edit-candidate": staff({ candidateId: "candidate" }),
  "routes/municipality/protection": staff({ candidateId: "candidate" }),
  "routes/municipality/candidate-who-saw": staff({ candidateId: "candidate" }),
  "routes/municipality/candidate-data": staff({ candidateId: "candidate" }),
  "routes/municipality/candidate-data-file": staff({ candidateId: "candidate", file: { word: "gegevens.json" } }),
  "routes/municipality/data-requests": staff(),
  "routes/municipality/candidate-placements": staff({ candidateId: "candidate" }),
  "routes/municipality/search": staff(),
  "routes/municipality/placement": staff({ placementId: "publishedPlacement" }),
  "routes/municipality/region-agreement": staff(),
  "routes/municipality/proposals": staff(),
  "routes/municipality/matches": staff(),
  "routes/municipality/match": staff({ matchId: "match" }),
  "routes/municipality/match-card": staff({ matchId: "match" }),
  "routes/municipality/match-calendar": staff({ matchId: "match" }, 200, 404),
  "routes/municipality/match-step": staff({ matchId: "match", step: { word: "annuleren" } }, 200, 302, 409),

  "routes/employer/today": employer(),
  "routes/employer/new-placement": employer(),
  "routes/employer/sites": employer(),
  "routes/employer/matches": employer(),
  "routes/employer/match": employer({ matchId: "match" }),
  "routes/employer/match-calendar": employer({ matchId: "match" }, 200, 404),
  "routes/employer/promise": employer(),
  "routes/employer/match-step": employer({ matchId: "match", step: { word: "annuleren" } }, 200, 302, 409),
  "routes/placement/list": employer(),
  "routes/placement/placement": employer({ placementId: "placement" }),
  "routes/placement/step": employer({ placementId: "placement", step: { word: "werk" } }, 200, 302),

  "routes/region/today": coordinator(),
  "routes/region/new-placement": coordinator(),
  "routes/region/agreements": coordinator(),
  "routes/region/search": coordinator(),
  "region/placements": coordinator(),
  "region/placement": coordinator({ placementId: "placement" }),
  "routes/region/correct-placement": coordinator({ placementId: "placement" }, 200, 302),
  "routes/region/ask-municipality": coordinator({ placementId: "placement" }, 302),
  "region/placement-step": coordinator({ placementId: "placement", step: { word: "werk" } }, 200, 302),
  "region/matches": coordinator(),
  "region/match": coordinator({ matchId: "match" }),
  "region/match-calendar": coordinator({ matchId: "match" }, 200, 404),
  "region/match-step": coordinator({ matchId: "match", step: { word: "annuleren" } }, 200, 302, 409),
  "routes/figures/coordinator": coordinator(),
  "routes/figures/coordinator-csv": coordinator(),
  "routes/figures/branch": right(["branch"], {}, []),
  "routes/figures/branch-csv": right(["branch"], {}, []),

  "routes/link/candidate-link": everybody({ token: "link" }),
  "routes/link/own-data": everybody({ token: "link" }),
  "routes/link/own-data-file": everybody({ token: "link", file: { word: "gegevens.json" } }),
  "routes/link/who-saw": everybody({ token: "link" }),
  "routes/link/calendar-file": everybody({ token: "link" }, 200, 404),
  "routes/link/one-tap": everybody({ token: { word: "0000-0000-0000-0000-0000" }, answer: { word: "ja" } }, 404),
  "routes/link/link-answer": everybody({ token: "link", answer: { word: "terug" } }, 200, 302),
};
