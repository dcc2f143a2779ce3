import { m } from "#i18n/messages.ts";
import { formatDateTime } from "./format.ts";
import { Paragraph } from "./heading.tsx";
import { Timeline } from "./timeline.tsx";

export type ThreadMessage = {
  readonly id: string;
  readonly authorSide: "employer" | "municipality";
  readonly author: string;
  readonly body: string;
  readonly createdAt: Date;
};

/** Question and answer between employer and caseworker, oldest first. */
export function MatchThread({ messages }: { readonly messages: readonly ThreadMessage[] }) {
  if (messages.length === 0) return <Paragraph>{m.match_thread_empty()}</Paragraph>;
  return (
    <Timeline
      items={messages.map((message) => ({
        at: message.createdAt.toISOString(),
        when: formatDateTime(message.createdAt),
        icon: "speech",
        title: message.authorSide === "employer" ? m.match_thread_employer() : m.match_thread_municipality(),
        actor: message.author,
        body: message.body.split("\n").map((line, at) => <Paragraph key={at}>{line}</Paragraph>),
      }))}
    />
  );
}
