import type { MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { env } from "#app/http/env.server.ts";
import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatNumber } from "#app/ui/format.ts";
import { Heading, PageHeading, Paragraph } from "#app/ui/heading.tsx";
import { termLabel } from "#app/ui/labels.ts";
import { pageTitle } from "#app/ui/page-title.ts";
import { Table } from "#app/ui/table.tsx";
import { TextList } from "#app/ui/text-list.tsx";
import { localDate } from "#domain/amsterdam.ts";
import {
  GUIDED_LANGUAGE_POINTS,
  JOB_POINTS,
  LANGUAGE_POINTS,
  NEAR_MINUTES,
  POINTS,
  type TermName,
  WISH_POINTS,
} from "#domain/matching/score.ts";
import { matchingParametersOn } from "#domain/matching/parameters.ts";
import { proposalLimitsOn } from "#domain/proposal-limits.ts";
import { m } from "#i18n/messages.ts";

export const meta: MetaFunction = () => [
  { title: pageTitle(m.account_about_title()) },
  { name: "description", content: m.account_about_lead() },
];

/** The numbers of the rules themselves, so that this page cannot say anything else than what is done. */
export function loader() {
  const { livePerSeat, perEmployerMonth, answerWorkingDays } = proposalLimitsOn(localDate(new Date()));
  return {
    limits: { livePerSeat, perEmployerMonth, answerWorkingDays },
    terms: (Object.keys(POINTS) as TermName[]).map((name) => ({ name, max: POINTS[name] })),
    steps: { near: NEAR_MINUTES, language: { ...LANGUAGE_POINTS, guided: GUIDED_LANGUAGE_POINTS } },
    wish: WISH_POINTS,
    job: JOB_POINTS,
    silencePoints: matchingParametersOn(localDate(new Date())).silencePoints ?? 0,
    contact: env().WERKBRUG_CONTACT ?? null,
  };
}

type Numbers = ReturnType<typeof useLoaderData<typeof loader>>;

export default function About() {
  const numbers = useLoaderData<typeof loader>();
  return (
    <div className="wb-stack">
      <PageHeading title={m.account_about_title()} lead={m.account_about_lead()} />
      <ForWhom />
      <Section title={m.account_about_steps_title()}>
        <TextList
          ordered
          items={[
            m.account_about_step_post(),
            m.account_about_step_publish(),
            m.account_about_step_propose(),
            m.account_about_step_consent(),
            m.account_about_step_answer({ days: numbers.limits.answerWorkingDays }),
            m.account_about_step_intake(),
          ]}
        />
      </Section>
      <Matching numbers={numbers} />
      <Section title={m.account_about_never_title()}>
        <Paragraph>{m.account_about_never_text()}</Paragraph>
        <Paragraph>{m.account_about_never_figures()}</Paragraph>
      </Section>
      <Section title={m.account_about_human_title()}>
        <Paragraph>{m.account_about_human_text()}</Paragraph>
      </Section>
      <WhoSeesWhat />
      <Section title={m.account_about_contact_title()}>
        <Paragraph>{m.account_about_contact_text()}</Paragraph>
        {numbers.contact !== null && <Paragraph>{m.account_about_contact_site({ email: numbers.contact })}</Paragraph>}
        <Paragraph>{m.account_about_contact_source()}</Paragraph>
      </Section>
    </div>
  );
}

function ForWhom() {
  return (
    <Section title={m.account_about_for_title()}>
      <DefinitionList
        items={[
          { term: m.account_about_for_candidates(), value: m.account_about_for_candidates_text() },
          { term: m.account_about_for_employers(), value: m.account_about_for_employers_text() },
          { term: m.account_about_for_municipalities(), value: m.account_about_for_municipalities_text() },
          { term: m.account_about_for_regions(), value: m.account_about_for_regions_text() },
          { term: m.account_about_for_branches(), value: m.account_about_for_branches_text() },
        ]}
      />
    </Section>
  );
}

function Matching({ numbers }: { readonly numbers: Numbers }) {
  const total = numbers.terms.reduce((sum, { max }) => sum + max, 0);
  return (
    <Section id="matching" title={m.account_about_matching_title()} lead={m.account_about_matching_lead()}>
      <Heading level={3}>{m.account_about_rules_title()}</Heading>
      <Paragraph>{m.account_about_rules_text()}</Paragraph>
      <TextList
        items={[
          m.account_about_rule_travel(),
          m.account_about_rule_dutch(),
          m.account_about_rule_times(),
          m.account_about_rule_conditions(),
          m.account_about_rule_sector(),
          m.account_about_rule_kind(),
          m.account_about_rule_seats(),
        ]}
      />
      <Paragraph>{m.account_about_rules_almost()}</Paragraph>
      <Heading level={3}>{m.account_about_score_title()}</Heading>
      <Paragraph>{m.account_about_score_text({ total })}</Paragraph>
      <Table
        caption={m.account_about_score_caption()}
        captionHidden
        columns={[
          { key: "term", header: m.account_about_score_term(), cell: ({ label }) => label },
          { key: "max", header: m.account_about_score_max(), cell: ({ max }) => max, numeric: true },
          { key: "how", header: m.account_about_score_how(), cell: ({ how }) => how },
        ]}
        rows={[
          ...numbers.terms.map(({ name, max }) => ({
            key: name,
            label: termLabel(name),
            max,
            how: how(name, numbers),
          })),
          { key: "total", label: m.account_about_score_total(), max: total, how: "" },
        ]}
        rowKey={({ key }) => key}
      />
      {numbers.silencePoints > 0 && <Paragraph>{m.promise_about_score({ points: numbers.silencePoints })}</Paragraph>}
      <Paragraph>{m.account_about_score_ties()}</Paragraph>
      <Heading level={3}>{m.account_about_limits_title()}</Heading>
      <Paragraph>
        {m.account_about_limits_text({
          perSeat: formatNumber(numbers.limits.livePerSeat, undefined, 1),
          perMonth: numbers.limits.perEmployerMonth,
        })}
      </Paragraph>
    </Section>
  );
}

function how(name: TermName, { steps, wish, job }: Numbers): string {
  switch (name) {
    case "travel":
      return m.account_about_score_travel({ near: steps.near });
    case "language":
      return m.account_about_score_language(steps.language);
    case "hours":
      return m.account_about_score_hours();
    case "wish":
      return m.account_about_score_wish(wish);
    case "skills":
      return m.account_about_score_skills();
    case "guidance":
      return m.account_about_score_guidance();
    case "job":
      return m.account_about_score_job(job);
  }
}

function WhoSeesWhat() {
  return (
    <Section title={m.account_about_sees_title()}>
      <Table
        caption={m.account_about_sees_title()}
        captionHidden
        columns={[
          { key: "what", header: m.account_about_sees_what(), cell: ([what]) => what },
          { key: "who", header: m.account_about_sees_who(), cell: ([, who]) => who },
        ]}
        rows={
          [
            [m.account_about_sees_placement(), m.account_about_sees_placement_who()],
            [m.account_about_sees_candidate(), m.account_about_sees_candidate_who()],
            [m.account_about_sees_contact(), m.account_about_sees_contact_who()],
            [m.account_about_sees_groups(), m.account_about_sees_groups_who()],
            [m.account_about_sees_figures(), m.account_about_sees_figures_who()],
          ] as const
        }
        rowKey={([what]) => what}
      />
    </Section>
  );
}
