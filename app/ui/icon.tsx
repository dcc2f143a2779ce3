/** Own drawings on a grid of 24 by 24, stroked, one path each. */
const PATHS = {
  check: "M5 12.5l4.5 4.5L19 7.5",
  "check-circle": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M8 12.2l2.8 2.8L16 9.5",
  cross: "M6.5 6.5l11 11M17.5 6.5l-11 11",
  "cross-circle": "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M9 9l6 6M15 9l-6 6",
  warning: "M12 4L2.8 19.5h18.4zM12 10v4.5M12 17v.1",
  info: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 11v5.5M12 7.6v.1",
  bell: "M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 1.5h-15zM10 20.5h4",
  "arrow-right": "M5 12h14M13 6l6 6-6 6",
  "arrow-left": "M19 12H5M11 6l-6 6 6 6",
  "chevron-down": "M6 9.5l6 6 6-6",
  calendar: "M4 6.5h16v13.5H4zM4 10.5h16M8.5 3.5v5M15.5 3.5v5",
  clock: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M12 7.5V12l3.2 2",
  pin: "M12 21c-4-4.6-6.5-7.8-6.5-11a6.5 6.5 0 0 1 13 0c0 3.2-2.5 6.4-6.5 11M12 7.700a2.3 2.3 0 1 0 0 4.600a2.3 2.3 0 0 0 0-4.6",
  bicycle:
    "M6 12.500a4 4 0 1 0 0 8a4 4 0 0 0 0-8M18 12.500a4 4 0 1 0 0 8a4 4 0 0 0 0-8M6 16.500l3.5-7h6l2.5 7M9.5 9.500l3 7 3-7-1-3h2.500M8 7h3",
  person: "M12 4a4 4 0 1 0 0 8a4 4 0 0 0 0-8M4.5 20.500c.6-4 3.5-6 7.5-6s6.9 2 7.5 6",
  people:
    "M9 5a3.5 3.5 0 1 0 0 7a3.5 3.5 0 0 0 0-7M2.5 19.500c.5-3.5 3-5 6.5-5s6 1.5 6.5 5M16 5.200a3.4 3.4 0 0 1 0 6.600M18 15c2 .7 3.2 2.1 3.5 4.5",
  building: "M4.5 20.500v-16h9v16M13.5 9.500h6v11M3 20.500h18M7.5 8h3M7.5 12h3M7.5 16h3M16.5 13v.1M16.5 16.500v.1",
  briefcase: "M3.5 8h17v11.500h-17zM9 8V5h6v3M3.5 13h17M12 12v2.5",
  search: "M10.5 4a6.5 6.5 0 1 0 0 13a6.5 6.5 0 0 0 0-13M15.3 15.300L20.5 20.5",
  plus: "M12 5v14M5 12h14",
  trash: "M4.5 7h15M9.5 7V4.500h5V7M6.5 7l.8 13h9.400l.8-13M10.2 11v5.500M13.8 11v5.5",
  edit: "M4.5 19.500l1-4.500L16 4.500l3.5 3.500L9 18.500zM13.5 7l3.5 3.5",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7z",
  book: "M12 6.500c-2-1.5-5-2-8-1.500v13c3-.5 6 0 8 1.5 2-1.5 5-2 8-1.500V5c-3-.5-6 0-8 1.500zM12 6.500v13",
  speech: "M4 5h16v11h-8l-5 4v-4H4zM8 9h8M8 12h5",
  shield: "M12 3.500l7.5 2.500v5.500c0 4.5-3 7.7-7.5 9-4.5-1.3-7.5-4.5-7.5-9V6zM8.7 11.800l2.4 2.4 4.2-4.5",
  lock: "M6 10.500h12v9.500H6zM8.5 10.500V8a3.5 3.5 0 0 1 7 0v2.500M12 14v2.5",
  download: "M12 4v11M7.5 10.500L12 15l4.5-4.500M4.5 19.500h15",
  upload: "M12 15V4M7.5 8.500L12 4l4.5 4.500M4.5 19.500h15",
  lift: "M9 4h6l1.5 5h-9zM5 20l2.5-11h9L19 20zM12 12.500v4",
  cleaning: "M9 3.500h5l3 2.500h-5v3.500M9 3.500v6M7.5 9.500h6.500l1.5 4v7H6v-7zM19.5 4.500v.1M20.5 8v.1",
  hospitality:
    "M4.5 9.500h12v5.500a4.5 4.5 0 0 1-4.5 4.500H9a4.5 4.5 0 0 1-4.5-4.500zM16.5 11H18a2.5 2.5 0 0 1 0 5h-1.500M8 3.500v3M12.5 3.500v3",
  retail: "M5 8.500h14l1 12H4zM8.5 11V7a3.5 3.5 0 0 1 7 0v4",
  swap: "M4 8.500h14M14.5 5L18 8.5 14.5 12M20 15.500H6M9.5 12L6 15.5 9.5 19",
  globe: "M12 3a9 9 0 1 0 0 18a9 9 0 0 0 0-18M3.5 9.500h17M3.5 14.500h17M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18",
  filter: "M4 6h16M7 12h10M10.5 18h3",
  mail: "M3.5 6h17v12.500h-17zM3.5 7l8.5 6 8.5-6",
  flag: "M5.5 21V4M5.5 5h12l-2.5 4 2.5 4h-12",
} as const;

export type IconName = keyof typeof PATHS;

/** A drawing beside words; with `label` it stands alone and has that name. */
export function Icon({
  name,
  label,
  size = 20,
}: {
  readonly name: IconName;
  readonly label?: string | undefined;
  readonly size?: number | undefined;
}) {
  const named =
    label === undefined ? ({ "aria-hidden": true } as const) : ({ role: "img", "aria-label": label } as const);
  return (
    <svg className="wb-icon" viewBox="0 0 24 24" width={size} height={size} focusable="false" {...named}>
      <path
        d={PATHS[name]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.8"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** The mark of Werkbrug: a bridge with a low sun behind it. */
export function Mark({ size = 40 }: { readonly size?: number | undefined }) {
  return (
    <svg className="wb-mark" viewBox="0 0 40 40" width={size} height={size} aria-hidden="true" focusable="false">
      <rect className="wb-mark__ground" width="40" height="40" rx="11" />
      <path className="wb-mark__sun" d="M13.5 21a6.5 6.5 0 0 1 13 0z" />
      <path
        className="wb-mark__bridge"
        d="M5 21.500h30M8.5 31v-2.500a5.25 5.25 0 0 1 10.5 0V31M21 31v-2.500a5.25 5.25 0 0 1 10.5 0V31"
      />
    </svg>
  );
}
