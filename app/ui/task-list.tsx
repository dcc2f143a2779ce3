import type { ReactNode } from "react";
import { Icon, type IconName } from "./icon.tsx";

export type Task = {
  readonly label: ReactNode;
  readonly href: string;
  readonly count: number;
  readonly hint?: ReactNode;
  /** urgent: waits too long. */
  readonly urgent?: boolean | undefined;
};

/** What needs doing today: a count and a link per kind of work. */
export function TaskList({ tasks }: { readonly tasks: readonly Task[] }) {
  return (
    <ul className="wb-tasks">
      {tasks.map((task) => (
        <li
          className={
            task.urgent === true ? "wb-task wb-task--urgent" : task.count === 0 ? "wb-task wb-task--none" : "wb-task"
          }
          key={task.href}
        >
          <span className="wb-task__count">{task.count}</span>
          <span className="wb-task__text">
            <a className="wb-task__link" href={task.href}>
              {task.label}
            </a>
            {task.hint !== undefined && <span className="wb-task__hint">{task.hint}</span>}
          </span>
          <Icon name="arrow-right" />
        </li>
      ))}
    </ul>
  );
}

export type Stat = {
  readonly label: string;
  readonly value: ReactNode;
  readonly note?: ReactNode;
  readonly icon?: IconName | undefined;
};

/** A few figures beside each other, each with what it counts. */
export function Stats({ items }: { readonly items: readonly Stat[] }) {
  return (
    <dl className="wb-stats">
      {items.map((item) => (
        <div className="wb-stat" key={item.label}>
          <dt className="wb-stat__label">
            {item.icon !== undefined && <Icon name={item.icon} size={18} />}
            {item.label}
          </dt>
          <dd className="wb-stat__value">{item.value}</dd>
          {item.note !== undefined && <dd className="wb-stat__note">{item.note}</dd>}
        </div>
      ))}
    </dl>
  );
}
