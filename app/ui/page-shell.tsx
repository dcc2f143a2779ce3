import type { ReactNode } from "react";
import { m } from "#i18n/messages.ts";
import { Icon, Mark } from "./icon.tsx";

export type NavItem = { readonly href: string; readonly label: string; readonly current?: boolean | undefined };

export type PageShellProps = {
  readonly home?: string | undefined;
  readonly nav?: readonly NavItem[] | undefined;
  readonly bell?: { readonly href: string; readonly unread: number } | undefined;
  /** The hat that the person wears: under which name a form will be sent. */
  readonly hat?:
    { readonly organisation: string; readonly role: string; readonly switchHref?: string | undefined } | undefined;
  readonly signIn?: { readonly href: string } | undefined;
  readonly signOut?: { readonly action: string } | undefined;
  /** Posts `language` and `returnTo` to `action`. */
  readonly language?: { readonly action: string; readonly current: string; readonly returnTo: string } | undefined;
  /** Hidden fields of the forms of the frame: of who is signed in, and of whoever sits at this browser. */
  readonly stamps?: { readonly own: ReactNode; readonly anybody: ReactNode } | undefined;
  readonly banner?: ReactNode;
  readonly footer?: readonly NavItem[] | undefined;
  /** narrow: a form or a text; wide: tables and figures. */
  readonly width?: "narrow" | "normal" | "wide" | undefined;
  readonly children: ReactNode;
};

const WIDTHS = { narrow: "wb-main wb-main--narrow", normal: "wb-main", wide: "wb-main wb-main--wide" } as const;

/** Everything around a page: skip link, banner, header, navigation, main, footer. */
export function PageShell(props: PageShellProps) {
  return (
    <div className="utrecht-document wb-page">
      <a className="utrecht-skip-link utrecht-skip-link--visible-on-focus" href="#main">
        {m.ui_skip_to_content()}
      </a>
      {props.banner}
      <Header {...props} />
      <main className={WIDTHS[props.width ?? "normal"]} id="main" tabIndex={-1}>
        {props.children}
      </main>
      <Footer links={props.footer ?? []} />
    </div>
  );
}

function Header({ home = "/", nav = [], bell, hat, signIn, signOut, language, stamps }: PageShellProps) {
  return (
    <header className="wb-header">
      <div className="wb-header__bar">
        <a className="wb-brand" href={home}>
          <Mark />
          <span className="wb-brand__name">{m.app_name()}</span>
        </a>
        <div className="wb-header__tools">
          {language !== undefined && <LanguageForm {...language} stamp={stamps?.anybody} />}
          {bell !== undefined && <Bell {...bell} />}
          {hat !== undefined && <Hat {...hat} />}
          {signIn !== undefined && (
            <a className="wb-tool wb-tool--strong" href={signIn.href}>
              {m.ui_sign_in()}
            </a>
          )}
          {signOut !== undefined && (
            <form method="post" action={signOut.action}>
              {stamps?.own}
              <button className="wb-tool" type="submit">
                {m.ui_sign_out()}
              </button>
            </form>
          )}
        </div>
      </div>
      {nav.length > 0 && <PrimaryNav items={nav} />}
    </header>
  );
}

function PrimaryNav({ items }: { readonly items: readonly NavItem[] }) {
  return (
    <nav className="wb-nav" aria-label={m.ui_nav_label()}>
      <ul className="wb-nav__list">
        {items.map((item) => (
          <li key={item.href}>
            <a className="wb-nav__link" href={item.href} aria-current={item.current === true ? "page" : undefined}>
              {item.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Bell({ href, unread }: { readonly href: string; readonly unread: number }) {
  return (
    <a className="wb-tool wb-bell" href={href} aria-label={m.ui_bell({ count: unread })}>
      <Icon name="bell" size={22} />
      {unread > 0 && (
        <span className="wb-bell__count" aria-hidden="true">
          {unread > 99 ? "99+" : unread}
        </span>
      )}
    </a>
  );
}

function Hat({
  organisation,
  role,
  switchHref,
}: {
  readonly organisation: string;
  readonly role: string;
  readonly switchHref?: string | undefined;
}) {
  return (
    <div className="wb-hat">
      <span className="wb-hat__text">
        <span className="wb-hat__organisation">{organisation}</span>
        <span className="wb-hat__role">{role}</span>
      </span>
      {switchHref !== undefined && (
        <a className="wb-hat__switch" href={switchHref}>
          <Icon name="swap" />
          <span className="wb-hat__switch-text">{m.ui_switch_hat()}</span>
        </a>
      )}
    </div>
  );
}

const LANGUAGES = [
  { code: "nl", name: "Nederlands" },
  { code: "en", name: "English" },
] as const;

function LanguageForm({
  action,
  current,
  returnTo,
  stamp,
}: NonNullable<PageShellProps["language"]> & { readonly stamp: ReactNode }) {
  return (
    <form className="wb-language" method="post" action={action} aria-label={m.ui_language_label()}>
      {stamp}
      <input type="hidden" name="returnTo" value={returnTo} />
      {LANGUAGES.filter(({ code }) => code !== current).map(({ code, name }) => (
        <button className="wb-tool" key={code} type="submit" name="language" value={code} lang={code}>
          <Icon name="globe" />
          {name}
        </button>
      ))}
    </form>
  );
}

function Footer({ links }: { readonly links: readonly NavItem[] }) {
  return (
    <footer className="wb-footer">
      <Arches />
      <div className="wb-footer__bar">
        <p className="wb-footer__line">
          <Mark size={32} />
          {m.ui_footer_line()}
        </p>
        <ul className="wb-footer__links">
          {links.map((link) => (
            <li key={link.href}>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}

/** A row of bridge arches between page and footer. */
function Arches() {
  return (
    <svg className="wb-arches" aria-hidden="true" focusable="false" width="100%" height="44">
      <defs>
        <pattern id="wb-arch" width="96" height="44" patternUnits="userSpaceOnUse">
          <path d="M5 44V40a43 32 0 0 1 86 0v4z" />
        </pattern>
      </defs>
      <rect width="100%" height="44" fill="url(#wb-arch)" />
    </svg>
  );
}

/** A strip above everything, such as "this is a demonstration". */
export function Banner({ children }: { readonly children: ReactNode }) {
  return (
    <aside className="wb-banner" aria-label={m.ui_banner_label()}>
      <div className="wb-banner__bar">
        <Icon name="flag" />
        <div>{children}</div>
      </div>
    </aside>
  );
}
