import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The URL table, written by hand: URLs are Dutch, file names English. Read first. */
export default [
  index("routes/public/home.tsx"),
  route("over", "routes/public/about.tsx"),
  route("toegankelijkheid", "routes/public/accessibility.tsx"),
  route("aanmelden", "routes/account/sign-in.tsx"),
  route("afmelden", "routes/account/sign-out.tsx"),
  route("rol", "routes/account/hats.tsx"),
  route("verder/:parkedId", "routes/account/resume.tsx"),
  route("taal", "routes/account/language.tsx"),

  route("gemeente", "routes/municipality/today.tsx"),
  route("gemeente/kandidaten", "routes/municipality/caseload.tsx"),
  route("gemeente/kandidaten/nieuw", "routes/municipality/new-candidate.tsx"),
  route("gemeente/kandidaten/importeren", "routes/municipality/import-candidates.tsx"),
  route("gemeente/kandidaten/importeren/sjabloon.csv", "routes/municipality/candidate-template.ts"),
  route("gemeente/kandidaten/:candidateId", "routes/municipality/candidate.tsx"),
  route("gemeente/kandidaten/:candidateId/bewerken", "routes/municipality/edit-candidate.tsx"),
  route("meldingen", "routes/notice/notices.tsx"),
  route("meldingen/:noticeId", "routes/notice/notice.tsx"),
  route("demo/postvak", "routes/demo/mailbox.tsx"),
  route("demo/postvak/:mailId", "routes/demo/mail.tsx"),
  route("beheer", "routes/operator/status.tsx"),
  // Placements: employer and coordinator share the pages, each below an address of their own.
  route("werkgever", "routes/employer/today.tsx"),
  route("werkgever/plekken", "routes/placement/list.tsx"),
  route("werkgever/plekken/nieuw", "routes/employer/new-placement.tsx"),
  route("werkgever/plekken/:placementId", "routes/placement/placement.tsx"),
  route("werkgever/plekken/:placementId/:step", "routes/placement/step.tsx"),
  route("werkgever/vestigingen", "routes/employer/sites.tsx"),
  route("regio", "routes/region/today.tsx"),
  route("regio/plekken", "routes/placement/list.tsx", { id: "region/placements" }),
  route("regio/plekken/nieuw", "routes/region/new-placement.tsx"),
  route("regio/plekken/:placementId", "routes/placement/placement.tsx", { id: "region/placement" }),
  route("regio/plekken/:placementId/:step", "routes/placement/step.tsx", { id: "region/placement-step" }),
] satisfies RouteConfig;
