import type { LoaderFunctionArgs } from "@remix-run/node";
import { env } from "#app/http/env.server.ts";
import { originOf } from "#app/http/origin.server.ts";

/** Days that the file may be believed; RFC 9116 asks for less than a year, and it is made anew at every request. */
const VALID_DAYS = 180;

/** Where to report a vulnerability (RFC 9116): by mail when there is an address, else the page that says how. */
export function loader({ request }: LoaderFunctionArgs) {
  const origin = originOf(request);
  const policy = `${origin}/kwetsbaarheid-melden`;
  const { WERKBRUG_CONTACT } = env();
  const lines = [
    `Contact: ${WERKBRUG_CONTACT === undefined ? policy : `mailto:${WERKBRUG_CONTACT}`}`,
    `Expires: ${new Date(Date.now() + VALID_DAYS * 86_400_000).toISOString()}`,
    "Preferred-Languages: nl, en",
    `Canonical: ${origin}/.well-known/security.txt`,
    `Policy: ${policy}`,
  ];
  return new Response(`${lines.join("\n")}\n`, { headers: { "Content-Type": "text/plain; charset=utf-8" } });
}
