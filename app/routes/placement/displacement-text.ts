import { type Displacement, DISPLACEMENT_QUESTIONS, type DisplacementQuestion } from "#domain/displacement.ts";
import type { Definition } from "#app/ui/definition-list.tsx";
import { m } from "#i18n/messages.ts";

const QUESTION: Readonly<Record<DisplacementQuestion, () => string>> = {
  work: m.placement_ask_work,
  dismissed: m.placement_ask_dismissed,
  vacancy: m.placement_ask_vacancy,
  reorganisation: m.placement_ask_reorganisation,
  employees: m.placement_ask_employees,
  unpaid: m.placement_ask_unpaid,
  informed: m.placement_ask_informed,
  earlier: m.placement_ask_earlier,
  hired: m.placement_ask_hired,
  declared: m.placement_ask_declared,
};

const WORK = {
  extra_tasks: m.placement_answer_extra_tasks,
  extra_hands: m.placement_answer_extra_hands,
  regular_work: m.placement_answer_regular_work,
} as const;
const INFORMED = {
  council: m.placement_answer_council,
  staff: m.placement_answer_staff,
  no: m.placement_answer_not_informed,
} as const;

export function displacementQuestion(question: DisplacementQuestion): string {
  return QUESTION[question]();
}

export function displacementAnswer<Q extends DisplacementQuestion>(question: Q, answer: Displacement[Q]): string {
  if (typeof answer === "boolean") return answer ? m.placement_yes() : m.placement_no();
  if (typeof answer === "number") return String(answer);
  const texts: Readonly<Record<string, () => string>> = question === "work" ? WORK : INFORMED;
  return texts[String(answer)]?.() ?? "";
}

/** The declaration to read: every question with its answer, or with a dash. */
export function displacementAnswers(answers: Partial<Displacement>): Definition[] {
  return DISPLACEMENT_QUESTIONS.map((question) => {
    const answer = answers[question];
    return {
      term: displacementQuestion(question),
      value: answer === undefined ? "–" : displacementAnswer(question, answer),
    };
  });
}
