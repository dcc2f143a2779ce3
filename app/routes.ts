import { type RouteConfig, index } from "@remix-run/route-config";

/** The URL table, written by hand: URLs are Dutch, file names English. Read first. */
export default [index("routes/public/home.tsx")] satisfies RouteConfig;
