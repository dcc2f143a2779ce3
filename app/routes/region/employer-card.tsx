import { Badge } from "#app/ui/badge.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { Card } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { formatDate } from "#app/ui/format.ts";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextArea } from "#app/ui/text-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { EmployerToVerify } from "#db/queries/verification.ts";
import { m } from "#i18n/messages.ts";

type Line = Omit<EmployerToVerify, "createdAt" | "refusedAt"> & {
  readonly createdAt: string;
  readonly refusedAt: string | null;
};

/** One employer to check: what it says of itself, where to look it up, yes or no. */
export function EmployerCard({
  line,
  problem,
}: {
  readonly line: Line;
  readonly problem: { readonly because: string; readonly error: string } | undefined;
}) {
  const { id, name, kvkNumber, pc4, place, registeredBy, email, createdAt, refusedAt, refusedBecause } = line;
  const where = [pc4, place].filter(Boolean).join(" ");
  return (
    <Card
      level={2}
      title={name}
      icon="building"
      badges={refusedAt !== null && <Badge tone="warning">{m.members_verify_was_refused()}</Badge>}
      meta={[
        { icon: "briefcase", text: `KvK ${kvkNumber ?? "–"}` },
        { icon: "pin", text: where === "" ? "–" : where },
        { icon: "people", text: `${registeredBy}, ${email}` },
        { icon: "clock", text: formatDate(createdAt) },
      ]}
    >
      <Paragraph>
        {m.members_verify_how()} <TextLink href="https://www.kvk.nl/zoeken/">{m.members_verify_register()}</TextLink>
      </Paragraph>
      {refusedAt !== null && <Paragraph>{m.members_verify_reason_was({ reason: refusedBecause })}</Paragraph>}
      <form method="post" noValidate className="wb-form">
        <FormStamp />
        <input type="hidden" name="employer" value={id} />
        <TextArea
          name="because"
          id={`because-${id}`}
          label={m.members_field_because()}
          description={m.members_field_because_hint()}
          rows={3}
          defaultValue={problem?.because}
          error={problem && [problem.error]}
        />
        <ButtonRow>
          <Button name="intent" value="verify" aria-label={`${m.members_verify_yes()}: ${name}`}>
            {m.members_verify_yes()}
          </Button>
          <Button name="intent" value="refuse" variant="danger" aria-label={`${m.members_verify_no()}: ${name}`}>
            {m.members_verify_no()}
          </Button>
        </ButtonRow>
      </form>
    </Card>
  );
}
