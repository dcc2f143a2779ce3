import { useRouteLoaderData } from "@remix-run/react";
import type { loader } from "#app/root.tsx";

/** The two hidden fields of every form: the token of the page, and the hat under which it was opened. */
export function FormStamp() {
  const stamp = useRouteLoaderData<typeof loader>("root")?.stamp;
  return (
    <>
      <input type="hidden" name="csrf_token" value={stamp?.token ?? ""} />
      <input type="hidden" name="form_hat" value={stamp?.hat ?? ""} />
    </>
  );
}

/** A token that asks for no session: for a form behind a secret link, and one that is about this browser alone. */
export function LinkStamp() {
  const stamp = useRouteLoaderData<typeof loader>("root")?.stamp;
  return <input type="hidden" name="csrf_token" value={stamp?.link ?? ""} />;
}
