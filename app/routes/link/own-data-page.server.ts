import { formatDate } from "#app/ui/format.ts";
import type { ownRequests } from "#db/queries/data-requests.ts";
import { DATA_REQUEST_KINDS, DATA_REQUEST_LONGEST, type DataRequestKind } from "#domain/data-requests.ts";
import { inLocale, type Locale } from "#i18n/locale.ts";
import { m } from "#i18n/messages.ts";
import { requestKindLabel, requestStatusLabel } from "../rights/request-labels.ts";

type Requests = Awaited<ReturnType<typeof ownRequests>>;
export type AskRefusal = "kind_needed" | "body_needed" | "body_long" | "asked_before";

/** The page on which a person sees and steers their own data, as text in one language. */
export function ownDataPage(locale: Locale, token: string, requests: Requests) {
  return inLocale(locale, () => {
    const open = new Set(requests.filter(({ status }) => status === "open").map(({ kind }) => kind));
    return {
      back: { href: `/k/${token}?taal=${locale}`, label: m.rights_own_back() },
      take: {
        title: m.rights_take_title(),
        lead: m.rights_take_lead(),
        pdf: { href: `/k/${token}/mijn-gegevens/gegevens.pdf?taal=${locale}`, label: m.rights_take_pdf() },
        json: { href: `/k/${token}/mijn-gegevens/gegevens.json`, label: m.rights_take_json() },
      },
      ask: {
        title: m.rights_ask_title(),
        lead: m.rights_ask_lead(),
        what: m.rights_ask_what(),
        kinds: DATA_REQUEST_KINDS.filter((kind) => !open.has(kind)).map((kind) => ({
          value: kind,
          label: requestKindLabel(kind),
          description: ABOUT[kind](),
        })),
        body: m.rights_ask_body(),
        bodyAbout: m.rights_ask_body_about(),
        button: m.rights_ask_button(),
        summary: m.rights_ask_summary(),
      },
      requests: {
        title: m.rights_own_requests(),
        rows: requests.map((request) => ({
          term: requestKindLabel(request.kind),
          value: [
            m.rights_asked_on({ date: formatDate(request.askedAt) }),
            requestStatusLabel(request.status),
            request.status === "open" ? m.rights_answer_before({ date: formatDate(request.dueOn) }) : null,
            request.answer === "" ? null : m.rights_request_answer({ answer: request.answer }),
          ]
            .filter(Boolean)
            .join(" · "),
        })),
      },
      complaint: m.rights_complaint(),
    };
  });
}

export function askedText(locale: Locale, kind: DataRequestKind): string {
  return inLocale(locale, () => ASKED[kind]());
}

export function refusalText(locale: Locale, code: AskRefusal): string {
  return inLocale(locale, () => REFUSALS[code]());
}

const ABOUT: Readonly<Record<DataRequestKind, () => string>> = {
  correction: m.rights_about_correction,
  objection: m.rights_about_objection,
  erasure: m.rights_about_erasure,
};
const ASKED: Readonly<Record<DataRequestKind, () => string>> = {
  correction: m.rights_asked_correction,
  objection: m.rights_asked_objection,
  erasure: m.rights_asked_erasure,
};
const REFUSALS: Readonly<Record<AskRefusal, () => string>> = {
  kind_needed: m.rights_refusal_kind,
  body_needed: m.rights_refusal_body,
  body_long: () => m.rights_refusal_long({ max: DATA_REQUEST_LONGEST }),
  asked_before: m.rights_refusal_before,
};
