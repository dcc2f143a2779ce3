import { useLocation, useRouteLoaderData } from "@remix-run/react";
import type { ReactNode } from "react";
import type { loader } from "#app/root.tsx";
import type { Role } from "#domain/codes.ts";
import { CANDIDATE_PAGES } from "#domain/candidate-page.ts";
import { m } from "#i18n/messages.ts";
import { FormStamp, LinkStamp } from "./form-stamp.tsx";
import { Banner, type NavItem, PageShell } from "./page-shell.tsx";

type Link = readonly [href: string, label: () => string];

const PUBLIC: readonly Link[] = [
  ["/plekken", m.nav_placements],
  ["/cijfers", m.nav_figures],
];
const MUNICIPAL: readonly Link[] = [
  ["/gemeente", m.nav_today],
  ["/gemeente/kandidaten", m.nav_candidates],
  ["/gemeente/plekken", m.nav_placements],
  ["/gemeente/matches", m.nav_matches],
];

/** What a role finds in the main menu; the first is its page of today. */
const MENU: Readonly<Record<Role, readonly Link[]>> = {
  employer: [
    ["/werkgever", m.nav_today],
    ["/werkgever/plekken", m.nav_own_placements],
    ["/werkgever/matches", m.nav_candidates],
    ["/werkgever/vestigingen", m.nav_sites],
    ["/werkgever/antwoorden", m.promise_nav],
  ],
  caseworker: MUNICIPAL,
  team_lead: MUNICIPAL,
  coordinator: [
    ["/regio", m.nav_today],
    ["/regio/plekken", m.nav_placements],
    ["/regio/matches", m.nav_matches],
    ["/regio/zoeken", m.nav_search],
    ["/regio/cijfers", m.nav_figures_region],
  ],
  branch: [
    ["/branche", m.figures_branch_nav],
    ["/plekken", m.nav_placements],
  ],
  operator: [["/beheer", m.nav_operations]],
};

/** The frame around every page, from who is signed in under which hat. */
export function Frame({ children }: { readonly children: ReactNode }) {
  const root = useRouteLoaderData<typeof loader>("root");
  const { pathname, search } = useLocation();
  // Behind a candidate's link there is one thing to do, in the person's own language: no menus, no second switch.
  if (pathname.startsWith(CANDIDATE_PAGES)) {
    return (
      <PageShell width="narrow" banner={root?.demo ? <DemoBanner /> : undefined}>
        {children}
      </PageShell>
    );
  }
  const hat = root?.who?.hat ?? null;
  const menu: readonly Link[] = hat ? [...MENU[hat.role], ["/organisatie/leden", m.members_nav]] : PUBLIC;
  return (
    <PageShell
      home={hat ? (menu[0]?.[0] ?? "/") : "/"}
      nav={items(menu, pathname)}
      {...(hat && {
        bell: { href: "/meldingen", unread: root?.unread ?? 0 },
        hat: {
          organisation: hat.organisationName,
          role: hat.roleLabel,
          switchHref: (root?.who?.hats ?? 0) > 1 ? "/rol" : undefined,
        },
      })}
      {...(root?.who ? { signOut: { action: "/afmelden" } } : { signIn: { href: "/aanmelden" } })}
      stamps={{ own: <FormStamp />, anybody: <LinkStamp /> }}
      language={{ action: "/taal", current: root?.locale ?? "nl", returnTo: `${pathname}${search}` }}
      banner={root?.demo ? <DemoBanner /> : undefined}
      footer={[
        { href: "/over", label: m.nav_about() },
        { href: "/cijfers", label: m.nav_figures() },
        { href: "/toegankelijkheid", label: m.nav_accessibility() },
        ...(root?.who ? [{ href: "/sessies", label: m.sessions_title() }] : []),
      ]}
    >
      {children}
    </PageShell>
  );
}

function DemoBanner() {
  return (
    <Banner>
      {m.demo_banner()} <a href="/aanmelden">{m.demo_banner_personas()}</a> ·{" "}
      <a href="/demo/postvak">{m.demo_banner_mail()}</a>
    </Banner>
  );
}

/** The longest entry that leads to this page is the current one. */
function items(menu: readonly Link[], pathname: string): NavItem[] {
  const leads = menu.map(([href]) => href).filter((href) => pathname === href || pathname.startsWith(`${href}/`));
  const current = leads.sort((a, b) => b.length - a.length)[0];
  return menu.map(([href, label]) => ({ href, label: label(), current: href === current }));
}
