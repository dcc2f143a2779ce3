import { checkingKeyOf } from "#db/audit-chain.ts";
import { exportedHeads } from "#db/audit-export.ts";
import { noteAuditCheck } from "#db/commands/seal-audit.ts";
import { verifyAudit as verify } from "#db/verify-audit.ts";
import type { JobContext } from "../context.ts";
import type { RunCounts } from "../schedule.ts";

/** Checks the whole audit log against its seals and against what was signed; the operator's page tells what was found. */
export async function verifyAudit(context: Pick<JobContext, "read" | "write" | "sealing" | "log">): Promise<RunCounts> {
  const { signingKey, exportDir } = context.sealing;
  const heads = exportDir === null ? [] : await exportedHeads(exportDir).catch(() => []);
  const { entries, problems, milliseconds } = await verify(
    context.read,
    heads,
    signingKey && checkingKeyOf(signingKey),
  );
  const [first] = problems;
  await context.write((tx) =>
    noteAuditCheck(tx, { entries, problems: problems.length, firstProblem: first?.kind ?? null, milliseconds }),
  );
  if (first) context.log.error({ problem: first.kind, position: first.position }, "The audit log was changed.");
  return { entries, problems: problems.length };
}
