import { account, admin, adminOpen, asker, everybody, inviter, reviewer, secretHolder, sender } from "./standings.ts";
import type { TableRight } from "./table-right.ts";

const ownAccount = { read: [account], add: [account], change: [account], remove: [account] };

/** Of `TABLE_RIGHTS`: how staff come in, and who lets whom in. */
export const ACCOUNT_RIGHTS: Readonly<Record<string, TableRight>> = {
  invitation: {
    read: [admin],
    add: [inviter],
    change: [adminOpen],
    remove: [],
    changes: ["accepted_at", "withdrawn_at"],
    touch: "withdrawn_at = null",
  },
  join_request: {
    read: [account, admin],
    add: [asker],
    change: [adminOpen],
    remove: [],
    changes: ["answered_at", "answered_by", "admitted"],
    touch: "answered_by = app_membership()",
  },
  membership_review: { read: [admin], add: [reviewer], change: [], remove: [] },
  account_mail: {
    read: [secretHolder],
    add: [everybody],
    adds: ["id", "kind", "email", "language", "person_id", "payload", "browser_hash", "expires_at", "asked_from"],
    change: [secretHolder],
    remove: [],
    changes: ["used_at", "wrong_answers"],
    touch: "wrong_answers = 0",
  },
  earlier_account_link: { read: [], add: [], change: [], remove: [] },
  identity: {
    read: [account, secretHolder],
    add: [account, secretHolder],
    change: [account, secretHolder],
    remove: [],
    changes: ["used_at"],
    touch: "used_at = now()",
  },
  sign_in_attempt: { read: [secretHolder], add: [secretHolder], change: [], remove: [secretHolder] },
  passkey: { ...ownAccount, touch: "name = 'x'" },
  code_app: { ...ownAccount, touch: "last_counter = 0" },
  recovery_code: { ...ownAccount, touch: "used_at = now()" },
  code_failure: { ...ownAccount, touch: "failures = 0" },
  session: {
    read: [secretHolder, account],
    add: [secretHolder],
    change: [secretHolder, account],
    remove: [secretHolder, account],
    changes: ["id_hash", "membership_id", "seen_at", "stepped_up_at", "challenge", "challenge_until"],
    touch: "seen_at = now()",
  },
  form_answer: {
    read: [sender],
    add: [sender],
    change: [sender],
    remove: [],
    changes: ["answer"],
    touch: "answer = null",
  },
  parked_post: { read: [secretHolder], add: [secretHolder], change: [], remove: [] },
};
