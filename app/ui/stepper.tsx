import { m } from "#i18n/messages.ts";
import { Icon } from "./icon.tsx";

export type Step = {
  readonly label: string;
  readonly state: "done" | "current" | "todo" | "error";
  readonly href?: string | undefined;
};

/** The steps of a form, in their order; a step with `href` can be gone to. */
export function Stepper({ steps, label }: { readonly steps: readonly Step[]; readonly label?: string | undefined }) {
  const current = steps.findIndex((step) => step.state === "current");
  return (
    <nav className="wb-stepper" aria-label={label ?? m.ui_stepper_label()}>
      <p className="wb-stepper__count">{m.ui_stepper_count({ current: current + 1, total: steps.length })}</p>
      <ol className="wb-stepper__list">
        {steps.map((step, at) => (
          <li
            className={`wb-step wb-step--${step.state}`}
            key={step.label}
            aria-current={step.state === "current" ? "step" : undefined}
          >
            <span className="wb-step__mark" aria-hidden="true">
              {step.state === "done" ? <Icon name="check" size={16} /> : step.state === "error" ? "!" : at + 1}
            </span>
            <span className="wb-step__text">
              {step.href === undefined || step.state === "current" ? (
                <span>{step.label}</span>
              ) : (
                <a href={step.href}>{step.label}</a>
              )}
              {step.state === "done" && <span className="wb-hidden"> {m.ui_step_done()}</span>}
              {step.state === "error" && <span className="wb-step__error"> {m.ui_step_error()}</span>}
            </span>
          </li>
        ))}
      </ol>
    </nav>
  );
}
