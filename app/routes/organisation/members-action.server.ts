import type { Submission } from "#app/http/submission.server.ts";
import { parseTyped, typedValues } from "#app/http/typed-form.server.ts";
import type { TypedForm } from "#app/ui/typed-form.ts";
import { answerJoinRequest } from "#db/commands/answer-join-request.ts";
import { inviteMember, type InviteRefusal } from "#db/commands/invite-member.ts";
import { reviewMemberships } from "#db/commands/review-memberships.ts";
import { setPhone } from "#db/commands/set-phone.ts";
import { withdrawInvitation } from "#db/commands/withdraw-invitation.ts";
import type { Role } from "#domain/codes.ts";
import { InvitationId, JoinRequestId, MembershipId } from "#domain/schema/ids.ts";
import { m } from "#i18n/messages.ts";
import { InvitationSchema, PhoneSchema } from "./members-form.server.ts";

/** What came of a form on the page of members: a code of what was done, the form with its errors, or a refusal. */
export type Acted =
  { readonly done: string } | { readonly form: TypedForm } | { readonly refusal: "forbidden" | "not_found" };

/** Does what a button on the page of members asks. */
export async function actOnMembers({ form, write }: Submission<Role>): Promise<Acted> {
  switch (form.get("intent")) {
    case "invite":
      return invite({ form, write });
    case "phone":
      return phone({ form, write });
    case "withdraw": {
      const id = InvitationId.safeParse(form.get("invitation"));
      if (!id.success) return { refusal: "not_found" };
      return acted(await write((tx) => withdrawInvitation(tx, id.data)), "ingetrokken");
    }
    case "review": {
      const id = MembershipId.safeParse(form.get("membership"));
      if (!id.success) return { refusal: "not_found" };
      return acted(await write((tx) => reviewMemberships(tx, [id.data])), "bevestigd");
    }
    case "review_all":
      return acted(await write((tx) => reviewMemberships(tx, "all")), "bevestigd");
    case "admit":
    case "reject": {
      const id = JoinRequestId.safeParse(form.get("request"));
      if (!id.success) return { refusal: "not_found" };
      const yes = form.get("intent") === "admit";
      const outcome = await write((tx) => answerJoinRequest(tx, id.data, yes));
      return acted(outcome, yes ? "toegelaten" : "afgewezen");
    }
    default:
      return { refusal: "not_found" };
  }
}

async function invite({ form, write }: Pick<Submission<Role>, "form" | "write">): Promise<Acted> {
  const parsed = parseTyped(form, InvitationSchema);
  if (!parsed.ok) return { form: parsed.form };
  const outcome = await write((tx) => inviteMember(tx, parsed.value));
  if (outcome.ok) return { done: "uitgenodigd" };
  if (outcome.refusal === "forbidden") return { refusal: "forbidden" };
  const field = outcome.refusal === "role" ? "role" : "email";
  return { form: { values: typedValues(form), errors: { [field]: [INVITE_REFUSALS[outcome.refusal]()] } } };
}

async function phone({ form, write }: Pick<Submission<Role>, "form" | "write">): Promise<Acted> {
  const parsed = parseTyped(form, PhoneSchema);
  if (!parsed.ok) return { form: parsed.form };
  const outcome = await write((tx) => setPhone(tx, parsed.value.phone));
  return acted(outcome, parsed.value.phone === null ? "geen_telefoon" : "telefoon");
}

const INVITE_REFUSALS: Readonly<Record<Exclude<InviteRefusal, "forbidden">, () => string>> = {
  role: m.form_error_choice,
  own_address: m.members_error_own_address,
  member: m.members_error_member,
  invited: m.members_error_invited,
};

type Result = { readonly ok: true } | { readonly ok: false; readonly refusal: "forbidden" | "not_found" };

function acted(outcome: Result, done: string): Acted {
  return outcome.ok ? { done } : { refusal: outcome.refusal };
}
