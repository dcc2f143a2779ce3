import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { randomUUID } from "node:crypto";
import { type ReactNode, useContext } from "react";
import { env } from "#app/http/env.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import { session } from "#app/http/session.server.ts";
import { BODY_CLASS, documentLinks, HTML_CLASS } from "#app/ui/document.ts";
import { Nonce } from "#app/ui/nonce.tsx";
import { m } from "#i18n/messages.ts";

export const links: LinksFunction = () => [...documentLinks()];

/** What every page needs: language, who is signed in under which hat, and the stamp for its forms. */
export async function loader({ request }: LoaderFunctionArgs) {
  const who = await session(request);
  return {
    locale: requestContext().locale,
    demo: env().WERKBRUG_DEMO === "1",
    who: who && { name: who.name, hat: who.hat, hats: who.hats.length },
    stamp: { token: randomUUID(), hat: who?.hat?.membership ?? "" },
  };
}

export function Layout({ children }: { children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const nonce = useContext(Nonce);
  return (
    <html className={HTML_CLASS} lang={root?.locale ?? "nl"}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body className={BODY_CLASS}>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

export default function Root() {
  useLoaderData<typeof loader>();
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  const code = isRouteErrorResponse(error) ? error.status : 500;
  return <main>{code === 404 ? m.error_not_found_title() : m.error_broken_title()}</main>;
}
