import { PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { pageTitle } from "#app/ui/page-title.ts";
import { ChoiceChips } from "#app/ui/chips.tsx";
import type { Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import type { ReactNode } from "react";

/** What browsers and search engines are told of such a page; without a title the link leads nowhere any more. */
export function linkMeta(title: string | undefined) {
  return [{ title: pageTitle(title ?? m.match_link_gone_title()) }, { name: "robots", content: "noindex, nofollow" }];
}

const LANGUAGES = [
  { code: "nl", name: "Nederlands", label: "Taal" },
  { code: "en", name: "English", label: "Language" },
] as const;

/** A page behind a candidate's link: in the person's language, and so is the frame around it. */
export function LinkFrame({
  locale,
  path,
  children,
}: {
  readonly locale: Locale;
  readonly path: string;
  readonly children: ReactNode;
}) {
  return (
    <div className="wb-stack" lang={locale}>
      <ChoiceChips
        label={LANGUAGES.map(({ label }) => label).join(" / ")}
        chips={LANGUAGES.map(({ code, name }) => ({
          label: name,
          href: `${path}?taal=${code}`,
          current: code === locale,
        }))}
      />
      {children}
    </div>
  );
}

/** No such link, or one that has run out: in both languages, because nobody knows whose it was. */
export function LinkGone() {
  return (
    <>
      <div lang="nl">
        <PageHeading title={m.match_link_gone_title({}, { locale: "nl" })} />
        <Paragraph>{m.match_link_gone({}, { locale: "nl" })}</Paragraph>
      </div>
      <div lang="en">
        <h2 className="utrecht-heading-2">{m.match_link_gone_title({}, { locale: "en" })}</h2>
        <Paragraph>{m.match_link_gone({}, { locale: "en" })}</Paragraph>
      </div>
    </>
  );
}
