import type { ReactNode } from "react";
import { Button } from "#app/ui/button.tsx";
import { Badge } from "#app/ui/badge.tsx";
import { Card, CardList, Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import type { InvitationLine, JoinLine } from "#db/queries/members.ts";
import { m } from "#i18n/messages.ts";

type Written<Line> = Omit<Line, "expiresAt" | "createdAt">;

/** Who asks to be let in: yes or no, by somebody who knows them. */
export function JoinCards({
  requests,
}: {
  readonly requests: readonly (Written<JoinLine> & { readonly createdAt: string })[];
}) {
  return (
    <Section title={m.members_requests_title()} id="vragen" lead={m.members_requests_lead()}>
      <CardList>
        {requests.map(({ id, name, email, createdAt }) => (
          <Card
            key={id}
            title={name}
            meta={[
              { icon: "mail", text: email },
              { icon: "clock", text: formatDate(createdAt) },
            ]}
            actions={
              <Act name="request" value={id}>
                <Button name="intent" value="admit" small aria-label={`${m.members_admit()}: ${name}`}>
                  {m.members_admit()}
                </Button>
                <Button
                  name="intent"
                  value="reject"
                  variant="danger"
                  small
                  aria-label={`${m.members_reject()}: ${name}`}
                >
                  {m.members_reject()}
                </Button>
              </Act>
            }
          />
        ))}
      </CardList>
    </Section>
  );
}

/** Invitations under way; with the name of the organisation where it is not the reader's own. */
export function InvitationCards({
  invitations,
}: {
  readonly invitations: readonly (Written<InvitationLine> & { readonly expiresAt: string; readonly name?: string })[];
}) {
  return (
    <Section title={m.members_invitations_title()} id="uitnodigingen">
      <CardList>
        {invitations.map(({ id, name, email, role, admin, expired, undelivered, expiresAt }) => (
          <Card
            key={id}
            title={name === undefined ? email : `${name}: ${email}`}
            badges={
              expired ? (
                <Badge tone="warning">{m.members_invitation_expired()}</Badge>
              ) : (
                undelivered && <Badge tone="error">{m.members_invitation_undelivered()}</Badge>
              )
            }
            meta={[
              { icon: "people", text: admin ? `${roleLabel(role)}, ${m.members_admin()}` : roleLabel(role) },
              { icon: "clock", text: m.members_invitation_until({ date: formatDate(expiresAt) }) },
            ]}
            actions={
              <Act name="invitation" value={id}>
                <Button
                  name="intent"
                  value="withdraw"
                  variant="secondary"
                  small
                  aria-label={`${m.members_withdraw()}: ${email}`}
                >
                  {m.members_withdraw()}
                </Button>
              </Act>
            }
          >
            {undelivered && !expired && <Paragraph>{m.members_invitation_undelivered_next()}</Paragraph>}
          </Card>
        ))}
      </CardList>
    </Section>
  );
}

/** A form of buttons about one thing. */
function Act({
  name,
  value,
  children,
}: {
  readonly name: string;
  readonly value: string;
  readonly children: ReactNode;
}) {
  return (
    <form method="post" className="utrecht-action-group wb-actions">
      <FormStamp />
      <input type="hidden" name={name} value={value} />
      {children}
    </form>
  );
}
