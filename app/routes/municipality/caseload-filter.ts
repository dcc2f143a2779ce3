import type { CaseloadSort, CaseloadTodo } from "#db/queries/candidates.ts";
import { CANDIDATE_STATUSES, type CandidateStatus } from "#domain/candidate-states.ts";

export const SORTS = ["waiting", "next", "name", "status"] as const satisfies readonly CaseloadSort[];
export const TODOS = ["no_step", "step_due", "draft", "text"] as const satisfies readonly CaseloadTodo[];

/** Characters of a search that count: a reference has no more. */
const LONGEST_WORDS = 60;

/** The caseload page's address as choices. `who`: "mine", "all" or the membership of a colleague. */
export type CaseloadChoice = {
  readonly who: string;
  readonly status: CandidateStatus | null;
  readonly todo: CaseloadTodo | null;
  /** Part of a pseudonym or a reference. */
  readonly words: string;
  readonly sort: CaseloadSort;
  readonly page: number;
  /** Everybody on the page is ticked when it opens. */
  readonly ticked: boolean;
};

/** Reads the address; what it does not know it leaves out. */
export function caseloadChoice(search: URLSearchParams, whoAtFirst: "mine" | "all"): CaseloadChoice {
  const page = Number(search.get("pagina"));
  const who = search.get("wie");
  return {
    who: who === null || who === "" ? whoAtFirst : who,
    status: CANDIDATE_STATUSES.find((status) => status === search.get("status")) ?? null,
    todo: TODOS.find((todo) => todo === search.get("wat")) ?? null,
    words: (search.get("zoek") ?? "").replace(/\s+/g, " ").trim().slice(0, LONGEST_WORDS),
    sort: SORTS.find((sort) => sort === search.get("volgorde")) ?? "waiting",
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
    ticked: search.get("alle") === "1",
  };
}

/** The address of a choice. */
export function caseloadPath(choice: Partial<CaseloadChoice>): string {
  const search = new URLSearchParams();
  if (choice.who) search.set("wie", choice.who);
  if (choice.status) search.set("status", choice.status);
  if (choice.words) search.set("zoek", choice.words);
  if (choice.todo) search.set("wat", choice.todo);
  if (choice.sort && choice.sort !== "waiting") search.set("volgorde", choice.sort);
  if (choice.page && choice.page > 1) search.set("pagina", String(choice.page));
  if (choice.ticked) search.set("alle", "1");
  const query = search.toString();
  return query === "" ? "/gemeente/kandidaten" : `/gemeente/kandidaten?${query}`;
}
