import { useEffect } from "react";
import { m } from "#i18n/messages.ts";
import { Icon } from "./icon.tsx";

export type FormError = { readonly fieldId: string | null; readonly message: string };

/**
 * The summary above a form that was refused (NL Design System, form guidelines): the heading takes the focus when the
 * page loads, each message repeats the field's own and leads to it. Shows nothing without errors.
 */
export function ErrorSummary({
  errors,
  title,
}: {
  readonly errors: readonly FormError[];
  readonly title?: string | undefined;
}) {
  useRefusedTitle(errors.length > 0);
  if (errors.length === 0) return null;
  return (
    <section className="utrecht-alert utrecht-alert--error wb-error-summary" aria-labelledby="error-summary">
      <div className="utrecht-alert__icon">
        <Icon name="cross-circle" size={26} />
      </div>
      <div className="utrecht-alert__content">
        <div className="utrecht-alert__message wb-flow">
          <h2 className="utrecht-heading-3" id="error-summary" tabIndex={-1} autoFocus>
            {title ?? m.ui_error_summary_title({ count: errors.length })}
          </h2>
          <ul className="utrecht-unordered-list">
            {errors.map((error, at) => (
              <li className="utrecht-unordered-list__item" key={at}>
                {error.fieldId === null ? (
                  error.message
                ) : (
                  <a className="utrecht-link utrecht-link--html-a" href={`#${error.fieldId}`}>
                    {error.message}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </div>
      </div>
    </section>
  );
}

/** Where the page has its script: the title says that a form was refused, as the server does for all other pages. */
function useRefusedTitle(isRefused: boolean): void {
  useEffect(() => {
    if (!isRefused) return;
    const { title } = document;
    document.title = `${m.ui_title_refused()}${title}`;
    return () => void (document.title = title);
  }, [isRefused]);
}
