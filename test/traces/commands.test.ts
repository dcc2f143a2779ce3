import { readdirSync, readFileSync } from "node:fs";
import { join, relative } from "node:path";
import ts from "typescript";
import { describe, expect, it } from "vitest";

const root = join(import.meta.dirname, "../..");

/**
 * Commands that the web calls, that write, and that leave neither an event nor a trace of what was done: each with the
 * reason why nobody needs to find it again.
 */
const SILENT: Readonly<Record<string, string>> = {
  "db/commands/arrive.ts arriveByEmail": "the sign-in of that person in the same request is noted",
  "db/commands/use-account-link.ts useAccountLink": "the same",
  "db/commands/use-account-link.ts noteWrongAnswer": "its trace is that of a refusal",
  "db/commands/passkey.ts passkeyUsed": "the step-up in the same request is noted",
  "db/commands/passkey.ts keepChallenge": "of one ceremony, gone after five minutes",
  "db/commands/passkey.ts takeChallenge": "the same",
  "db/commands/passkey.ts renamePasskey": "the word by which somebody knows their own passkey gives no right",
  "db/commands/second-factor-code.ts startCodeApp": "counts for nothing until a code confirms it, which is noted",
  "db/commands/sign-in-attempt.ts keepAttempt": "nobody has come in yet",
  "db/commands/sign-in-attempt.ts takeAttempt": "what came of it is noted: a sign-in, or a refusal",
  "db/commands/session.ts touchSession": "each minute of each session",
  "db/commands/form-answer.ts once": "the command that it wraps is noted",
  "db/commands/parked-post.ts parkPost": "nothing is done before the form is sent after all, which is noted",
  "db/commands/choose-mail.ts chooseMail": "one's own e-mail: about nobody else, and gives no right",
  "db/commands/choose-mail.ts retryOwnAddress": "the same",
  "db/commands/choose-mail.ts retryCandidateAddress": "whether mail arrives; each e-mail that then goes has a row",
  "db/commands/choose-mail.ts stopMail":
    "which e-mail somebody wants, by a link in their e-mail: the row of it says so",
  "db/commands/read-notices.ts readNotices": "marks one's own notices; reading them is noted",
  "db/commands/save-search.ts saveSearch": "one's own search for places: about nobody",
  "db/commands/change-saved-search.ts changeSavedSearch": "the same",
  "db/commands/change-saved-search.ts forgetSavedSearch": "the same",
  "db/commands/change-saved-search.ts lookAtSavedSearch": "the same",
};

/** What a function of `db/` does by itself, and which functions it calls, by file and name. */
type Deeds = { readonly writes: boolean; readonly traces: boolean; readonly calls: readonly string[] };

const WRITES = new Set(["insertInto", "updateTable", "deleteFrom", "mergeInto"]);
/** `db/events.ts` leaves the trace of every event; a query that notes what was read (`seen`) says nothing of a command. */
const TRACES = new Set(["audit", "record"]);

/** Functions of the database that write. */
const VOLATILE = new Set(
  readdirSync(join(root, "db/migrations")).flatMap((file) =>
    [
      ...readFileSync(join(root, "db/migrations", file), "utf8").matchAll(
        /create (?:or replace )?function (\w+)([^;]*?) as \$/g,
      ),
    ]
      .filter(([, , head = ""]) => /\bvolatile\b/.test(head))
      .map(([, name = ""]) => name),
  ),
);

const sources = new Map(
  files("app")
    .concat(files("db"))
    .map((file) => [
      file,
      ts.createSourceFile(file, readFileSync(join(root, file), "utf8"), ts.ScriptTarget.Latest, true),
    ]),
);
const deeds = new Map(
  [...sources].filter(([file]) => file.startsWith("db/")).flatMap(([file, source]) => deedsIn(file, source)),
);

describe("every command of the web", () => {
  const used = [...commandsOfTheWeb()].filter((name) => reaches(name, ({ writes }) => writes)).sort();

  it("is found", () => {
    expect(used.length).toBeGreaterThan(60);
    expect(used).toContain("db/commands/set-admin.ts setAdmin");
    expect(used).toContain("db/commands/propose-match.ts proposeMatch");
  });

  it("leaves an event or an entry in the audit log, or a reason why it need not", () => {
    const silent = used.filter((name) => !reaches(name, ({ traces }) => traces));
    expect(
      silent.filter((name) => !(name in SILENT)),
      "Call record() or audit() in it, or say in SILENT why nobody needs to find it again.",
    ).toEqual([]);
    expect(Object.keys(SILENT).filter((name) => !silent.includes(name))).toEqual([]);
  });
});

/** Functions below db/commands that something below app/ imports as a value. */
function commandsOfTheWeb(): Set<string> {
  const found = new Set<string>();
  for (const [file, source] of sources) {
    if (!file.startsWith("app/")) continue;
    for (const [, name] of imports(file, source)) if (name.startsWith("db/commands/")) found.add(name);
  }
  return found;
}

/** Whether a function, or one that it calls, does so. */
function reaches(name: string, does: (one: Deeds) => boolean, seen = new Set<string>()): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  const own = deeds.get(name);
  return own !== undefined && (does(own) || own.calls.some((called) => reaches(called, does, seen)));
}

function deedsIn(file: string, source: ts.SourceFile): [string, Deeds][] {
  const local = new Map(imports(file, source));
  for (const { name } of functionsIn(source)) local.set(name, `${file} ${name}`);
  return functionsIn(source).map(({ name, body }) => {
    const [found, calls] = [{ writes: false, traces: false }, new Set<string>()];
    visit(body, (node) => {
      if (ts.isTaggedTemplateExpression(node) && writesInSql(node.getText())) found.writes = true;
      // A function that is handed on is called by who gets it.
      if (ts.isIdentifier(node) && local.has(node.text)) calls.add(local.get(node.text) ?? "");
      if (!ts.isCallExpression(node)) return;
      const called = ts.isPropertyAccessExpression(node.expression)
        ? node.expression.name.text
        : node.expression.getText();
      if (WRITES.has(called)) found.writes = true;
      if (TRACES.has(called) && !isRefusal(node)) found.traces = true;
    });
    return [`${file} ${name}`, { ...found, calls: [...calls] }];
  });
}

function writesInSql(text: string): boolean {
  const asked = [...text.matchAll(/\b(?:select|from) (\w+)\(/g)].map(([, name]) => name ?? "");
  return /\b(insert into|update \w+\s+set|delete from)\b/i.test(text) || asked.some((name) => VOLATILE.has(name));
}

/** The trace of a "no" alone does not say what was done. */
function isRefusal(call: ts.CallExpression): boolean {
  return call.arguments.some(
    (given) =>
      ts.isObjectLiteralExpression(given) &&
      given.properties.some((property) => property.name?.getText() === "refused"),
  );
}

type Named = { readonly name: string; readonly body: ts.Node };

function functionsIn(source: ts.SourceFile): Named[] {
  return source.statements.flatMap((statement): Named[] => {
    if (ts.isFunctionDeclaration(statement) && statement.name) return [{ name: statement.name.text, body: statement }];
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map((one) => ({ name: one.name.getText(), body: one }));
  });
}

/** Names of values that a file imports from db/, with the file and name they have there. */
function imports(file: string, source: ts.SourceFile): [string, string][] {
  return source.statements.flatMap((statement): [string, string][] => {
    if (!ts.isImportDeclaration(statement) || !ts.isStringLiteral(statement.moduleSpecifier)) return [];
    const from = statement.moduleSpecifier.text;
    const path = from.startsWith("#db/")
      ? from.slice(1)
      : from.startsWith(".")
        ? relative(root, join(root, file, "..", from))
        : "";
    const named = statement.importClause?.namedBindings;
    if (!path.startsWith("db/") || statement.importClause?.isTypeOnly || !named || !ts.isNamedImports(named)) return [];
    return named.elements
      .filter(({ isTypeOnly }) => !isTypeOnly)
      .map(({ name, propertyName }) => [name.text, `${path} ${(propertyName ?? name).text}`]);
  });
}

function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  node.forEachChild((child) => visit(child, look));
}

function files(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => /\.tsx?$/.test(name) && !/\.test\./.test(name))
    .map((name) => join(folder, name));
}
