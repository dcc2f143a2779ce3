import { useRouteLoaderData } from "@remix-run/react";
import type { loader } from "#app/root.tsx";

/** The two hidden fields of every form: a one-time token, and the hat under which the form was opened. */
export function FormStamp() {
  const stamp = useRouteLoaderData<typeof loader>("root")?.stamp;
  return (
    <>
      <input type="hidden" name="form_token" value={stamp?.token ?? ""} />
      <input type="hidden" name="form_hat" value={stamp?.hat ?? ""} />
    </>
  );
}
