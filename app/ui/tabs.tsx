export type Tab = {
  readonly label: string;
  readonly href: string;
  readonly current?: boolean | undefined;
  readonly count?: number | undefined;
};

/** Parts of one subject, each with its own address. */
export function Tabs({ label, tabs }: { readonly label: string; readonly tabs: readonly Tab[] }) {
  return (
    <nav className="wb-tabs" aria-label={label}>
      <ul className="wb-tabs__list">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <a className="wb-tab" href={tab.href} aria-current={tab.current === true ? "page" : undefined}>
              {tab.label}
              {tab.count !== undefined && <span className="wb-tab__count">{tab.count}</span>}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
