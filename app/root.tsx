import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunctionArgs,
  useMatches,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { read } from "#app/http/db.server.ts";
import { env } from "#app/http/env.server.ts";
import { formToken } from "#app/http/form-token.server.ts";
import { requestContext } from "#app/http/request.server.ts";
import { member, session } from "#app/http/session.server.ts";
import { BODY_CLASS, documentLinks, HTML_CLASS } from "#app/ui/document.ts";
import { Frame } from "#app/ui/frame.tsx";
import { PageHeading } from "#app/ui/heading.tsx";
import { keepTyped } from "#app/ui/keep-typed.ts";
import { roleLabel } from "#app/ui/labels.ts";
import { Nonce } from "#app/ui/nonce.tsx";
import { newsCount } from "#db/queries/notices.ts";
import { ShownRequestNumber } from "#app/ui/request-number.tsx";
import type { PageHandle } from "#app/ui/page-handle.ts";
import { getLocale } from "#i18n/generated/runtime.js";
import { m } from "#i18n/messages.ts";

export const links: LinksFunction = () => [...documentLinks()];

/** For pages without a title of their own, such as errors. */
export const meta: MetaFunction = () => [{ title: m.app_name() }];

/** What every page needs: language, who is signed in under which hat, and the stamp for its forms. */
export async function loader({ request }: LoaderFunctionArgs) {
  const who = await session(request);
  return {
    locale: requestContext().locale,
    demo: env().WERKBRUG_DEMO === "1",
    // In words: what makes them of a code weighs more than all else in the frame.
    who: who && {
      name: who.name,
      hat: who.hat && { ...who.hat, roleLabel: roleLabel(who.hat.role) },
      hats: who.hats.length,
    },
    unread: who?.hat ? await read(member(who, who.hat), (tx) => newsCount(tx)) : 0,
    requestNumber: requestContext().id,
    stamp: { token: formToken(who?.person ?? null), link: formToken(null), hat: who?.hat?.membership ?? "" },
  };
}

/** A search that follows what is typed stays on its page: who is signed in has not changed by it. */
export function shouldRevalidate({
  currentUrl,
  nextUrl,
  formMethod,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs) {
  return formMethod === undefined && currentUrl.pathname === nextUrl.pathname ? false : defaultShouldRevalidate;
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useContext(Nonce);
  const scripts = useMatches().some(({ handle }) => (handle as PageHandle | undefined)?.scripts === true);
  return (
    <html className={HTML_CLASS} lang={getLocale()}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <Meta />
        <Links />
      </head>
      <body className={BODY_CLASS}>
        {children}
        {!scripts && <script nonce={nonce} dangerouslySetInnerHTML={{ __html: KEEP_TYPED }} />}
        {scripts && <ScrollRestoration nonce={nonce} />}
        {scripts && <Scripts nonce={nonce} />}
      </body>
    </html>
  );
}

/** On pages without scripts of their own: Remix keeps the entry of its pages itself. */
const KEEP_TYPED = `(${keepTyped.toString()})()`;

export default function Root() {
  return (
    <Frame>
      <Outlet />
    </Frame>
  );
}

/** Only for a fault in this file's own loader: everything else ends in routes/boundary.tsx, inside the frame. */
export function ErrorBoundary() {
  return (
    <Frame>
      <PageHeading title={m.error_broken_title()} lead={m.error_broken_lead()} />
      <ShownRequestNumber />
    </Frame>
  );
}
