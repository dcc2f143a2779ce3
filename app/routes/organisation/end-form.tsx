import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonRow } from "#app/ui/button.tsx";
import { type SelectOption, SelectField } from "#app/ui/choice-field.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import { m } from "#i18n/messages.ts";

/** Why a membership could not end. */
export type EndProblem =
  { readonly code: "last_admin" | "no_colleague" } | { readonly code: "candidates"; readonly count: number };

/** Ends a membership; asks who takes the open candidates over when there are any. */
export function EndForm({
  button,
  heirs,
  problem,
}: {
  readonly button: string;
  readonly heirs: readonly SelectOption[];
  readonly problem: EndProblem | undefined;
}) {
  return (
    <form method="post" noValidate className="wb-form">
      <FormStamp />
      {problem && <Problem problem={problem} />}
      {problem && problem.code !== "last_admin" && (
        <SelectField
          name="to"
          id="to"
          label={m.members_hand_to()}
          placeholder={m.members_hand_to_choose()}
          options={heirs}
          error={problem.code === "no_colleague" ? [m.members_error_no_colleague()] : undefined}
        />
      )}
      <ButtonRow>
        <Button name="intent" value="end" variant="danger">
          {button}
        </Button>
      </ButtonRow>
    </form>
  );
}

function Problem({ problem }: { readonly problem: EndProblem }) {
  switch (problem.code) {
    case "last_admin":
      return (
        <Alert tone="error" role="alert" title={m.members_last_admin()}>
          {m.members_last_admin_next()}
        </Alert>
      );
    case "candidates":
      return (
        <Alert tone="warning" role="alert" title={m.members_open_candidates({ count: problem.count })}>
          <Paragraph>
            {m.members_open_candidates_next()}{" "}
            <TextLink href="/gemeente/kandidaten">{m.members_open_candidates_link()}</TextLink>
          </Paragraph>
        </Alert>
      );
    case "no_colleague":
      return (
        <Alert tone="error" role="alert">
          {m.members_error_no_colleague()}
        </Alert>
      );
  }
}
