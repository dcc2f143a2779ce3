import { Section } from "#app/ui/card.tsx";
import type { IconName } from "#app/ui/icon.tsx";
import { formatDateTime } from "#app/ui/format.ts";
import { placementEventText } from "#app/ui/placement-labels.ts";
import { Timeline, type TimelineItem } from "#app/ui/timeline.tsx";
import type { HistoryEntry } from "#db/queries/placement-history.ts";
import { PLACEMENT_PARTS } from "#domain/placement-parts.ts";
import { correctedWords } from "#domain/placement-states.ts";
import { m } from "#i18n/messages.ts";
import { stepFieldLabels } from "./field-labels.ts";
import { stepLabel } from "./steps.ts";

/** What happened, newest first; one person's changes of a row of steps are one line. */
export function PlacementHistory({ entries }: { readonly entries: readonly HistoryEntry[] }) {
  if (entries.length === 0) return null;
  return (
    <Section title={m.placement_history_title()}>
      <Timeline items={joined(entries)} />
    </Section>
  );
}

const ICON: Readonly<Record<HistoryEntry["type"], IconName>> = {
  "placement.created": "plus",
  "placement.changed": "edit",
  "placement.submitted": "arrow-right",
  "placement.returned": "arrow-left",
  "placement.published": "check",
  "placement.reconfirmed": "check",
  "placement.paused": "clock",
  "placement.resumed": "check",
  "placement.filled": "people",
  "placement.reopened": "person",
  "placement.expired": "calendar",
  "placement.withdrawn": "cross",
  "placement.seat_taken": "person",
  "placement.seat_returned": "person",
};

function joined(entries: readonly HistoryEntry[]): TimelineItem[] {
  const items: TimelineItem[] = [];
  let steps: string[] = [];
  entries.forEach((entry, at) => {
    steps = [...new Set([...partsOf(entry), ...steps])];
    const next = entries[at + 1];
    if (next && isOneOfSteps(entry) && isOneOfSteps(next) && next.by === entry.by) return;
    items.push({
      at: entry.at.toISOString(),
      when: formatDateTime(entry.at),
      title: titleOf(entry),
      icon: ICON[entry.type],
      actor:
        entry.by === null ? m.placement_history_system() : [entry.by, entry.organisation].filter(Boolean).join(", "),
      ...(steps.length > 0 && { body: steps.join(", ") }),
    });
    steps = [];
  });
  return items;
}

/** A correction is a line of its own: another may be months away. */
function isOneOfSteps({ type, reason }: HistoryEntry): boolean {
  return type === "placement.changed" && correctedWords(reason) === null;
}

function titleOf({ type, reason }: HistoryEntry): string {
  if (reason === "duplicate") return m.placement_event_duplicated();
  return correctedWords(reason) ? m.placement_event_corrected() : placementEventText(type);
}

/** What was changed: the steps of the form, or the fields whose words were corrected. */
function partsOf({ type, reason }: HistoryEntry): string[] {
  if (type !== "placement.changed") return [];
  const words = correctedWords(reason);
  if (words) {
    const labels = stepFieldLabels();
    return words.map((word) => labels[word] ?? word);
  }
  return PLACEMENT_PARTS.filter((part) => part === reason).map(stepLabel);
}
