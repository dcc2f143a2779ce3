import { urlsOf } from "#db/embedded.ts";
import { readAccess } from "#db/embedded/access.ts";
import { livePostmaster } from "#db/embedded/cluster.ts";
import { asOwner } from "#db/connection.ts";
import { bytesOf, type Manifest } from "./manifest.ts";

/** Notes a finished backup in the database, for the operator's page. */
export async function noteBackup(home: string, manifest: Manifest, database = "werkbrug"): Promise<void> {
  const [access, running] = [await readAccess(home), await livePostmaster(home)];
  if (!access || !running) return;
  const { owner } = urlsOf(`postgres://127.0.0.1:${running.port}/`, database, access.passwords);
  await asOwner(owner, async (session) => {
    await session.query("insert into backup_run (began_at, ended_at, bytes) values ($1, $2, $3)", [
      manifest.began,
      manifest.ended,
      bytesOf(manifest),
    ]);
  });
}
