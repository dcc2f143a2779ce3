import type { AnchorHTMLAttributes, ButtonHTMLAttributes, ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonVariant = "primary" | "secondary" | "subtle" | "danger";

const CLASSES: Readonly<Record<ButtonVariant, string>> = {
  primary: "utrecht-button utrecht-button--primary-action",
  secondary: "utrecht-button utrecht-button--secondary-action",
  subtle: "utrecht-button utrecht-button--subtle",
  danger: "utrecht-button utrecht-button--secondary-action wb-button--danger",
};

type Look = {
  readonly variant?: ButtonVariant | undefined;
  readonly icon?: IconName | undefined;
  readonly iconEnd?: IconName | undefined;
  /** Lower and narrower, for rows of a table; still 24 px or more for a finger. */
  readonly small?: boolean | undefined;
};

export type ButtonProps = Omit<ButtonHTMLAttributes<HTMLButtonElement>, "className" | "style"> & Look;

export function Button({ variant = "primary", icon, iconEnd, small, type = "submit", children, ...rest }: ButtonProps) {
  return (
    <button className={look(variant, small) + " utrecht-button--html-button"} type={type} {...rest}>
      {content(children, icon, iconEnd)}
    </button>
  );
}

export type ButtonLinkProps = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, "className" | "style"> &
  Look & { readonly href: string };

export function ButtonLink({ variant = "primary", icon, iconEnd, small, children, ...rest }: ButtonLinkProps) {
  return (
    <a className={look(variant, small) + " wb-button-link"} {...rest}>
      {content(children, icon, iconEnd)}
    </a>
  );
}

/** Buttons beside each other; below each other on a phone. */
export function ButtonRow({ children }: { readonly children: ReactNode }) {
  return <div className="utrecht-action-group wb-actions">{children}</div>;
}

/**
 * The button that Enter presses. Put it first in a form that has other submit buttons before its own (such as the rows
 * of a week): browsers press the first submit button in the form.
 */
export function DefaultSubmit({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <button className="wb-default-submit" type="submit" name={name} value={value} tabIndex={-1} aria-hidden="true" />
  );
}

function look(variant: ButtonVariant, small: boolean | undefined): string {
  return small === true ? `${CLASSES[variant]} wb-button--small` : CLASSES[variant];
}

function content(children: ReactNode, icon: IconName | undefined, iconEnd: IconName | undefined): ReactNode {
  return (
    <>
      {icon !== undefined && <Icon name={icon} />}
      {children}
      {iconEnd !== undefined && <Icon name={iconEnd} />}
    </>
  );
}
