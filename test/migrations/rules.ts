/** What is not safe in a migration while web and worker of the version before still run, in a sentence each. */
export function unsafeIn(body: string): string[] {
  const alone = /^-- no-transaction\b/.test(body);
  const statements = statementsOf(body);
  const made = new Set(
    statements.flatMap(({ text }) => /^create (?:unlogged )?table (?:if not exists )?(\w+)/.exec(text)?.[1] ?? []),
  );
  const validated = new Set<string>();
  const problems: string[] = [];
  for (const { text, excused } of statements) {
    const table = /^alter table (?:if exists )?(?:only )?(\w+)/.exec(text)?.[1] ?? "";
    if (/ validate constraint /.test(text)) validated.add(table);
    if (excused) continue;
    const target =
      table ||
      (/^create .*? on (?:only )?(\w+)/.exec(text)?.[1] ?? /^(?:update|delete from) (\w+)/.exec(text)?.[1] ?? "");
    for (const [isUnsafe, why, kind] of RULES) {
      if (kind === "slow" && SMALL.includes(target)) continue;
      if (isUnsafe({ text: withoutBrackets(text), table, made, validated, alone }))
        problems.push(`${text.slice(0, 70)}: ${why}`);
    }
  }
  return problems;
}

type Looked = {
  /** In lower case, with single spaces, without comments. */
  readonly text: string;
  /** Of `alter table`; otherwise empty. */
  readonly table: string;
  /** Tables that this file makes: nobody uses them yet. */
  readonly made: ReadonlySet<string>;
  /** Tables of which this file has validated a constraint before. */
  readonly validated: ReadonlySet<string>;
  readonly alone: boolean;
};

/** Tables that stay so small, in the whole country, that reading or writing them anew takes a moment. */
const SMALL = ["organisation", "membership", "person", "session", "region", "municipality", "occupation", "parameter"];

/** What stands in brackets is an expression or a list of columns: its words are not those of the statement. */
function withoutBrackets(text: string): string {
  const flat = text.replaceAll(/\([^()]*\)/g, "[]");
  return flat === text ? text.replaceAll("[]", "()") : withoutBrackets(flat);
}

const VOLATILE = /\b(random|gen_random_uuid|uuidv[47]|clock_timestamp|timeofday|nextval|statement_timestamp)\s*\(/;
const changes = ({ table, made }: Looked) => table !== "" && !made.has(table);

const RULES: readonly (readonly [(looked: Looked) => boolean, string, "slow" | "breaks"])[] = [
  [
    ({ text, made }) => {
      const on = /^create (?:unique )?index (?!concurrently).*? on (?:only )?(\w+)/.exec(text)?.[1];
      return on !== undefined && !made.has(on);
    },
    "an index on a table in use stops all writing to it: create it concurrently, in a file that begins with -- no-transaction",
    "slow",
  ],
  [
    ({ text, alone }) => /^create (unique )?index concurrently/.test(text) && !alone,
    "goes only in a file that begins with -- no-transaction",
    "breaks",
  ],
  [
    ({ text, alone }) => alone && /^(create (or replace )?function|do) /.test(text),
    "a file without transaction is cut at line ends with a semicolon: no bodies in it",
    "breaks",
  ],
  [
    ({ text, alone }) =>
      alone &&
      !/^(create (unique )?index concurrently|drop index concurrently if exists|alter table \w+ validate constraint|analyze)\b/.test(
        text,
      ),
    "cannot be repeated after a crash half-way: give it a file of its own with a transaction",
    "breaks",
  ],
  [
    (looked) => changes(looked) && / alter (column )?\w+ (set data )?type /.test(looked.text),
    "writes the whole table anew under a lock: add a column, fill it in portions, read the new one",
    "slow",
  ],
  [
    (looked) =>
      changes(looked) &&
      / add (column )?/.test(looked.text) &&
      / default /.test(looked.text) &&
      VOLATILE.test(looked.text),
    "gives each row a value of its own and writes the whole table anew: add it without default, fill it in portions",
    "slow",
  ],
  [
    (looked) =>
      changes(looked) &&
      / add (column )?.*( (big|small)?serial\b| generated (always|by default) as )/.test(looked.text),
    "writes the whole table anew under a lock",
    "slow",
  ],
  [
    (looked) =>
      changes(looked) &&
      / add (column )?(if not exists )?(?!constraint|check|foreign|unique|primary)\w+ [^,]*not null/.test(
        looked.text,
      ) &&
      !/ default /.test(looked.text),
    "fails as soon as there are rows: give it a default, or add it nullable",
    "breaks",
  ],
  [
    (looked) =>
      changes(looked) && / alter (column )?\w+ set not null/.test(looked.text) && !looked.validated.has(looked.table),
    "reads the whole table under a lock: add a check (… is not null) not valid, validate it, then set not null",
    "slow",
  ],
  [
    (looked) =>
      changes(looked) &&
      / add (constraint \w+ )?(foreign key|check) ?\(\)/.test(looked.text) &&
      !/ not valid/.test(looked.text),
    "reads the whole table under a lock: add it not valid, validate it in the next file",
    "slow",
  ],
  [
    (looked) =>
      changes(looked) && / add (constraint \w+ )?(unique|primary key) ?(nulls not distinct ?)?\(/.test(looked.text),
    "builds an index under a lock: build it concurrently, then add the constraint using index",
    "slow",
  ],
  [
    (looked) => changes(looked) && / rename /.test(looked.text),
    "the version that still runs asks for the old name: expand, move, contract",
    "breaks",
  ],
  [
    (looked) =>
      changes(looked) &&
      / drop (column )?(if exists )?(?!constraint|default|not|expression|identity)\w+/.test(looked.text) &&
      !/ alter (column )?\w+ drop /.test(looked.text),
    "the version that still runs may use it: drop it one release after the last use",
    "breaks",
  ],
  [
    ({ text, made }) =>
      /^drop (table|view|function)/.test(text) && !made.has(/(\w+)( cascade)?$/.exec(text)?.[1] ?? ""),
    "the version that still runs may use it: drop it one release after the last use",
    "breaks",
  ],
  [
    ({ text, made }) => {
      const changed = /^(?:update (?:only )?|delete from (?:only )?|truncate (?:table )?)(\w+)/.exec(text)?.[1];
      return changed !== undefined && !made.has(changed);
    },
    "holds its rows until the migration ends: let a job do it in portions",
    "slow",
  ],
  [({ text }) => /^(lock|vacuum|cluster|reindex)\b/.test(text), "holds a lock over a whole table", "breaks"],
];

/** The statements of a file; one is excused when the comment right above it begins with `safe:` and says why. */
function statementsOf(body: string): { text: string; excused: boolean }[] {
  const statements: string[] = [];
  let current = "";
  for (const part of body.split(/(\$\w*\$[\s\S]*?\$\w*\$|'(?:[^']|'')*'|--[^\n]*\n|;|begin atomic[\s\S]*?\bend\b)/i)) {
    if (part === ";") {
      statements.push(current);
      current = "";
    } else current += /^begin atomic/i.test(part) ? " body " : part;
  }
  return [...statements, current]
    .map((statement) => ({
      text: statement
        .replaceAll(/--[^\n]*\n/g, " ")
        .replaceAll(/\s+/g, " ")
        .trim()
        .toLowerCase(),
      excused: /--\s*safe: \S.*\n\s*(--[^\n]*\n\s*)*$/.test(statement.slice(0, firstWord(statement))),
    }))
    .filter(({ text }) => text !== "");
}

function firstWord(statement: string): number {
  return /^(\s|--[^\n]*\n)*/.exec(statement)?.[0].length ?? 0;
}
