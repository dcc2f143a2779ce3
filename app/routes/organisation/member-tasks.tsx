import { Section } from "#app/ui/card.tsx";
import { TaskList } from "#app/ui/task-list.tsx";
import { m } from "#i18n/messages.ts";

export type MemberTaskCounts = { readonly asking: number; readonly overdue: number } | null;

/** What waits for who runs the organisation; nothing for anybody else, and nothing when nothing waits. */
export function MemberTasks({ tasks }: { readonly tasks: MemberTaskCounts }) {
  if (!tasks || tasks.asking + tasks.overdue === 0) return null;
  const all = [
    { label: m.members_task_asking(), href: "/organisatie/leden#vragen", count: tasks.asking },
    {
      label: m.members_task_review(),
      href: "/organisatie/leden#leden",
      count: tasks.overdue,
      urgent: true,
      hint: m.members_task_review_hint(),
    },
  ];
  return (
    <Section title={m.members_task_title()}>
      <TaskList tasks={all.filter(({ count }) => count > 0)} />
    </Section>
  );
}
