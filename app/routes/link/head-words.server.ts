import { formatDateTime, formatDay } from "#app/ui/format.ts";
import type { matchForCandidate } from "#db/queries/matches.ts";
import { isUnanswered } from "#domain/match-states.ts";
import { m } from "#i18n/messages.ts";

type Found = Awaited<ReturnType<typeof matchForCandidate>>;
export type Standing = {
  readonly match: Pick<
    Found["match"],
    "status" | "employerName" | "municipalityName" | "answerDue" | "endKind" | "endBy" | "endReason"
  >;
  readonly intake: Pick<NonNullable<Found["intake"]>, "startsAt" | "location"> | null;
};
type Head = { readonly title: string; readonly lead: string; readonly tone: "info" | "ok" };

/** How a match stands, as the person reads it at the top of the page behind a link and on a printed card. */
export function headOf({ match, intake }: Standing): Head {
  const employer = match.employerName;
  switch (match.status) {
    case "proposed":
      return {
        title: m.match_link_title(),
        lead: match.answerDue
          ? m.match_link_lead_due({ municipality: match.municipalityName, date: formatDay(match.answerDue) })
          : m.match_link_lead({ municipality: match.municipalityName }),
        tone: "info",
      };
    case "consented":
    case "question":
      return { title: m.match_link_yes_title(), lead: m.match_link_yes_lead({ employer }), tone: "ok" };
    case "accepted":
      return { title: m.match_link_accepted_title(), lead: m.match_link_accepted_lead({ employer }), tone: "ok" };
    case "intake":
      return {
        title: m.match_link_intake_title(),
        lead: intake
          ? m.match_link_intake_lead({ employer, when: formatDateTime(intake.startsAt), place: intake.location })
          : m.match_link_accepted_lead({ employer }),
        tone: "ok",
      };
    case "ended":
      return { title: m.match_link_ended_title(), lead: endedLead(match), tone: "info" };
  }
}

function endedLead({ endKind, endBy, endReason, employerName: employer }: Standing["match"]): string {
  if (endBy === "candidate")
    return endKind === "declined" ? m.match_link_ended_own_no() : m.match_link_ended_own_back();
  if (endBy === "employer") return m.match_link_ended_employer({ employer });
  if (isUnanswered(endReason)) return m.promise_link_unanswered({ employer });
  if (endKind === "expired") return m.match_link_ended_late();
  return m.match_link_ended_other();
}
