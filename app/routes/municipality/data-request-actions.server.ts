import { data, redirect } from "@remix-run/node";
import { refuse } from "#app/http/refuse.server.ts";
import type { Submission } from "#app/http/submission.server.ts";
import { answerDataRequest } from "#db/commands/answer-data-request.ts";
import { keepFile } from "#db/commands/keep-files.ts";
import { DATA_REQUEST_LONGEST } from "#domain/data-requests.ts";
import { CandidateId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { z } from "zod";

const RequestId = z.uuid();

/** A button of the page of requests: answers one, or keeps a file that would be removed. */
export async function actOnRequest({ form, write }: Submission<"caseworker" | "team_lead">) {
  if (form.get("intent") === "keep") {
    const candidate = CandidateId.safeParse(form.get("candidate"));
    if (!candidate.success) throw refuse("not_found");
    const outcome = await write((tx) => keepFile(tx, candidate.data));
    if (!outcome.ok) throw refuse(outcome.refusal);
    return redirect("/gemeente/verzoeken#bewaren");
  }
  const id = RequestId.safeParse(form.get("request"));
  if (!id.success) throw refuse("not_found");
  const [status, answer] = [String(form.get("status") ?? ""), String(form.get("answer") ?? "")];
  const back = (problem: string, field: string | null) =>
    data({ problem, field, id: id.data, status, answer }, { status: field === null ? 409 : 400 });
  if (status !== "done" && status !== "refused") return back(m.rights_answer_choose(), `status-${id.data}`);
  const outcome = await write((tx) => answerDataRequest(tx, id.data, { status, answer }));
  if (outcome.ok) return redirect("/gemeente/verzoeken?beantwoord");
  switch (outcome.refusal) {
    case "not_found":
    case "forbidden":
      throw refuse(outcome.refusal);
    case "answer_needed":
      return back(m.rights_answer_needed(), `answer-${id.data}`);
    case "answer_long":
      return back(m.rights_refusal_long({ max: DATA_REQUEST_LONGEST }), `answer-${id.data}`);
    case "answered":
      return back(m.rights_answer_before_you(), null);
    case "erase_instead":
      return back(m.rights_answer_erase(), null);
  }
}
