import { Alert } from "#app/ui/alert.tsx";
import { DefinitionList } from "#app/ui/definition-list.tsx";
import { formatDateTime, formatNumber } from "#app/ui/format.ts";
import { m } from "#i18n/messages.ts";

export type BackupFacts = {
  /** ISO times; null: never. */
  readonly backupAt: string | null;
  readonly megabytes: number;
  readonly backupIsOld: boolean;
  readonly archivedAt: string | null;
  readonly archivedMinutes: number;
  readonly failed: number;
  /** The archive refused after it last took something. */
  readonly refuses: boolean;
};

/** The last backup and the archive after it, in words. */
export function BackupState({ facts }: { readonly facts: BackupFacts }) {
  const { backupAt, archivedAt } = facts;
  if (backupAt === null)
    return <Alert tone="warning" title={m.notice_ops_backup_none()} children={m.notice_ops_backup_none_text()} />;
  const archived =
    archivedAt === null
      ? m.notice_ops_archive_never()
      : m.notice_ops_archive_at({ at: formatDateTime(archivedAt), minutes: formatNumber(facts.archivedMinutes) });
  return (
    <>
      {facts.refuses && (
        <Alert tone="error" title={m.notice_ops_archive_refuses()} children={m.notice_ops_archive_refuses_text()} />
      )}
      {facts.backupIsOld && (
        <Alert tone="warning" title={m.notice_ops_backup_old()} children={m.notice_ops_backup_old_text()} />
      )}
      <DefinitionList
        items={[
          {
            term: m.notice_ops_backup_last(),
            value: m.notice_ops_backup_at({ at: formatDateTime(backupAt), size: formatNumber(facts.megabytes) }),
          },
          { term: m.notice_ops_archive_last(), value: archived },
          { term: m.notice_ops_archive_failed(), value: formatNumber(facts.failed) },
        ]}
      />
    </>
  );
}
