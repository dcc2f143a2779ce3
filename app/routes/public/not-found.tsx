import { refuse } from "#app/http/refuse.server.ts";

/** Every address that nothing else answers. */
export function loader() {
  throw refuse("not_found");
}

export function action() {
  throw refuse("not_found");
}

export default function NotFound() {
  return null;
}
