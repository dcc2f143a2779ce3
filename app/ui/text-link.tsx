import type { AnchorHTMLAttributes } from "react";

export type TextLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className" | "style"> & {
  readonly href: string;
};

/** A link in running text. Links load documents: the browser announces the new page, with or without JavaScript. */
export function TextLink({ children, ...rest }: TextLinkProps) {
  return (
    <a className="utrecht-link utrecht-link--html-a" {...rest}>
      {children}
    </a>
  );
}
