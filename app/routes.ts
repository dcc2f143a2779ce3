import { index, type RouteConfig, route } from "@remix-run/route-config";

/** The URL table, written by hand: URLs are Dutch, file names English. Read first. */
export default [
  index("routes/public/home.tsx"),
  route("aanmelden", "routes/account/sign-in.tsx"),
  route("afmelden", "routes/account/sign-out.tsx"),
  route("rol", "routes/account/hats.tsx"),
  route("verder/:parkedId", "routes/account/resume.tsx"),
  route("taal", "routes/account/language.tsx"),
] satisfies RouteConfig;
