import { Section } from "#app/ui/card.tsx";
import { formatDate } from "#app/ui/format.ts";
import { TextList } from "#app/ui/text-list.tsx";
import type { OwnRequest } from "#db/queries/members.ts";
import { m } from "#i18n/messages.ts";

type Line = Omit<OwnRequest, "createdAt"> & { readonly createdAt: string };

/** What somebody has asked, and the answers. */
export function JoinRequests({ requests }: { readonly requests: readonly Line[] }) {
  return (
    <Section title={m.members_own_requests()}>
      <TextList
        items={requests.map(({ name, admitted, createdAt }) =>
          STATES[`${admitted}`]({ name, date: formatDate(createdAt) }),
        )}
      />
    </Section>
  );
}

const STATES = {
  null: m.members_own_request_waits,
  true: m.members_own_request_admitted,
  false: m.members_own_request_rejected,
};
