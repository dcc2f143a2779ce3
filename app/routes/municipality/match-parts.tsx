import { Alert } from "#app/ui/alert.tsx";
import { Button, ButtonLink, ButtonRow } from "#app/ui/button.tsx";
import { Section } from "#app/ui/card.tsx";
import { FormStamp } from "#app/ui/form-stamp.tsx";
import { Paragraph } from "#app/ui/heading.tsx";
import { ProfileView } from "#app/ui/profile-view.tsx";
import { TextArea } from "#app/ui/text-field.tsx";
import { TextLink } from "#app/ui/text-link.tsx";
import type { MatchStatus } from "#domain/match-states.ts";
import type { SharedProfile } from "#domain/shared-profile.ts";
import { m } from "#i18n/messages.ts";

/** What a caseworker can do now: each step has a page of its own. */
export function MatchActions({
  id,
  status,
  email,
  textToRead,
  offered,
  candidate,
}: {
  readonly id: string;
  readonly status: MatchStatus;
  readonly email: string;
  /** A text of the candidate that nobody has read since it changed: the employer will not see it. */
  readonly textToRead: boolean;
  /** Times for the intake have been named already, by either side. */
  readonly offered: boolean;
  readonly candidate: string;
}) {
  const path = `/gemeente/matches/${id}`;
  if (status === "ended") {
    return (
      <ButtonRow>
        <ButtonLink href={`/gemeente/kandidaten/${candidate}/plekken`} icon="search">
          {m.match_look_further()}
        </ButtonLink>
      </ButtonRow>
    );
  }
  return (
    <>
      {status === "proposed" && (
        <Alert tone="info" title={m.match_reach_title()}>
          {email === "" ? m.match_reach_no_mail() : m.match_reach_mail()}
        </Alert>
      )}
      {status === "proposed" && textToRead && (
        <Alert tone="warning">
          <Paragraph>
            {m.match_text_to_read()}{" "}
            <TextLink href={`/gemeente/kandidaten/${candidate}`}>{m.match_text_to_read_link()}</TextLink>
          </Paragraph>
        </Alert>
      )}
      <ButtonRow>
        {status === "proposed" && (
          <ButtonLink href={`${path}/antwoord`} icon="check">
            {m.match_action_record()}
          </ButtonLink>
        )}
        <ButtonLink href={`${path}/kaart`} variant="secondary" icon="print">
          {m.match_action_card()}
        </ButtonLink>
        {(status === "accepted" || status === "intake") && (
          <ButtonLink href={`${path}/tijden`} variant="secondary" icon="calendar">
            {offered ? m.match_action_move() : m.match_action_times()}
          </ButtonLink>
        )}
        {(status === "proposed" || status === "consented" || status === "question") && (
          <ButtonLink href={`${path}/intrekken`} variant="danger">
            {m.match_action_withdraw()}
          </ButtonLink>
        )}
        {(status === "accepted" || status === "intake") && (
          <ButtonLink href={`${path}/annuleren`} variant="danger">
            {m.match_action_cancel()}
          </ButtonLink>
        )}
      </ButtonRow>
    </>
  );
}

export function AnswerForm({
  action,
  typed,
}: {
  readonly action: string;
  readonly typed?: { readonly defaultValue: string; readonly error: readonly string[] | undefined } | undefined;
}) {
  return (
    <form method="post" action={action} className="wb-form">
      <FormStamp />
      <TextArea
        name="body"
        label={m.match_answer_label()}
        description={m.match_answer_about()}
        rows={4}
        required
        {...typed}
      />
      <div>
        <Button icon="speech">{m.match_answer_send()}</Button>
      </div>
    </form>
  );
}

/** What the employer can see at this moment. */
export function EmployerSees({
  status,
  profile,
}: {
  readonly status: MatchStatus;
  readonly profile: SharedProfile | null;
}) {
  const contact = status === "accepted" || status === "intake";
  const lead =
    status === "proposed" ? m.match_sees_nothing() : profile === null ? m.match_sees_removed() : m.match_sees_profile();
  return (
    <Section title={m.match_sees_title()} lead={lead}>
      {contact && <Alert>{m.match_sees_contact()}</Alert>}
      {profile !== null && <ProfileView profile={profile} />}
    </Section>
  );
}
