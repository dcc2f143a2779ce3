import { Section } from "#app/ui/card.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { Paragraph } from "#app/ui/heading.tsx";

type Part = {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly rows: readonly { readonly term: string; readonly value: string }[];
};

/** What is kept of a person, part by part. */
export function PersonalParts({ parts }: { readonly parts: readonly Part[] }) {
  return parts.map((part) => (
    <Section title={part.title} key={part.title}>
      {part.lead !== undefined && <Paragraph>{part.lead}</Paragraph>}
      <DefinitionList items={part.rows} />
    </Section>
  ));
}
