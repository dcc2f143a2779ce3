import type { ReactNode } from "react";
import type { Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { Mark } from "./icon.tsx";

export type PrintPageProps = {
  readonly title: string;
  readonly lead: ReactNode;
  readonly children?: ReactNode;
  /** The code as an SVG element. */ readonly qr: ReactNode;
  readonly url: string;
  readonly footer?: ReactNode;
  /** The reader's language, where it is not that of the page around the sheet. */
  readonly locale?: Locale | undefined;
};

/** One sheet of paper for a person without e-mail: what it is about, the code to scan, and the address to type. */
export function PrintPage({ title, lead, children, qr, url, footer, locale }: PrintPageProps) {
  const say = locale === undefined ? {} : { locale };
  return (
    <article className="wb-print">
      <header className="wb-print__head">
        <Mark size={48} />
        <p className="wb-print__brand">{m.app_name()}</p>
      </header>
      <h1 className="utrecht-heading-1">{title}</h1>
      <p className="utrecht-paragraph utrecht-paragraph--lead">{lead}</p>
      {children !== undefined && <div className="wb-flow">{children}</div>}
      <div className="wb-print__code">
        <div className="wb-print__qr">{qr}</div>
        <div className="wb-flow">
          <p className="utrecht-paragraph wb-strong">{m.ui_print_scan({}, say)}</p>
          <p className="utrecht-paragraph">{m.ui_print_type({}, say)}</p>
          <p className="wb-print__url">{url}</p>
        </div>
      </div>
      {footer !== undefined && <footer className="wb-print__foot">{footer}</footer>}
    </article>
  );
}
