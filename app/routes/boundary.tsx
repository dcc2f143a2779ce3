import type { MetaFunction } from "@remix-run/node";
import { isRouteErrorResponse, Outlet, useRouteError } from "@remix-run/react";
import type { RefusalCode } from "#app/http/refuse.server.ts";
import { ButtonLink } from "#app/ui/button.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { ShownRequestNumber } from "#app/ui/request-number.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { refusalWords } from "#app/ui/refusal-words.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = ({ error }) => (error ? [{ title: pageTitle(wordsFor(error).title) }] : []);

export default function Boundary() {
  return <Outlet />;
}

/** Every refusal and fault ends here, inside the frame of who is signed in, in words that say what to do. */
export function ErrorBoundary() {
  const error = useRouteError();
  const words = wordsFor(error);
  return (
    <>
      <PageHeading title={words.title} lead={words.lead} />
      {!isRouteErrorResponse(error) && <ShownRequestNumber />}
      <ButtonLink href="/" variant="secondary">
        {m.error_home()}
      </ButtonLink>
    </>
  );
}

function wordsFor(error: unknown): { title: string; lead: string } {
  if (!isRouteErrorResponse(error)) return { title: m.error_broken_title(), lead: m.error_broken_lead() };
  const code =
    (error.data as { code?: RefusalCode } | null)?.code ?? (error.status === 404 ? "not_found" : "forbidden");
  return refusalWords(code);
}
