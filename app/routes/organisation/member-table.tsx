import { Badge, type BadgeTone } from "#app/ui/badge.tsx";
import { Button } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { roleLabel } from "#app/ui/labels.ts";
import { Table } from "#app/ui/table.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { MemberLine } from "#db/queries/members.ts";
import type { ReviewState } from "#domain/members.ts";
import { m } from "#i18n/messages.ts";

type Line = Omit<MemberLine, "wornAt" | "reviewedAt"> & { readonly wornAt: string | null };

/** Everybody who works here, with what an admin looks at once a year. */
export function MemberTable({ members, self }: { readonly members: readonly Line[]; readonly self: string }) {
  const due = members.filter(({ mine, state }) => mine && state !== "fresh").length;
  return (
    <Section title={m.members_people()} id="leden" lead={m.members_review_lead()} actions={due > 0 && <ReviewAll />}>
      <Table
        caption={m.members_people()}
        captionHidden
        rows={members}
        rowKey={({ id }) => id}
        columns={[
          { key: "name", header: m.members_column_name(), rowHeader: true, cell: (line) => <Who line={line} /> },
          { key: "role", header: m.members_column_role(), cell: ({ role }) => roleLabel(role) },
          {
            key: "admin",
            header: m.members_column_admin(),
            cell: ({ admin }) => (admin ? m.members_yes() : m.members_no()),
          },
          {
            key: "worn",
            header: m.members_column_worn(),
            cell: ({ wornAt }) => (wornAt === null ? m.members_never() : formatDate(wornAt)),
          },
          { key: "review", header: m.members_column_review(), cell: (line) => <Review line={line} /> },
          {
            key: "change",
            header: m.members_column_change(),
            cell: ({ id, name }) =>
              id === self ? (
                m.members_you()
              ) : (
                <TextLink href={`/organisatie/leden/${id}`}>{m.members_change_one({ name })}</TextLink>
              ),
          },
        ]}
      />
    </Section>
  );
}

function Who({ line }: { readonly line: Line }) {
  return (
    <>
      {line.name}
      <Paragraph small>{line.email}</Paragraph>
    </>
  );
}

const STATES: Readonly<Record<ReviewState, readonly [tone: BadgeTone, label: () => string]>> = {
  fresh: ["ok", m.members_review_fresh],
  due: ["info", m.members_review_due],
  overdue: ["error", m.members_review_overdue],
};

function Review({ line: { id, name, state, mine } }: { readonly line: Line }) {
  const [tone, label] = STATES[state];
  if (state === "fresh") return <Badge tone={tone}>{label()}</Badge>;
  return (
    <div className="wb-flow">
      <Badge tone={tone}>{label()}</Badge>
      {mine ? (
        <form method="post">
          <FormStamp />
          <input type="hidden" name="membership" value={id} />
          <Button
            name="intent"
            value="review"
            variant="secondary"
            small
            aria-label={`${m.members_review_confirm()}: ${name}`}
          >
            {m.members_review_confirm()}
          </Button>
        </form>
      ) : (
        <Paragraph small>{m.members_review_other()}</Paragraph>
      )}
    </div>
  );
}

function ReviewAll() {
  return (
    <form method="post">
      <FormStamp />
      <Button name="intent" value="review_all" variant="secondary" icon="check-circle">
        {m.members_review_all()}
      </Button>
    </form>
  );
}
