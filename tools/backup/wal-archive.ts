import { open, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { constants, gunzipSync } from "node:zlib";
import type { Manifest } from "./manifest.ts";

const NAME = /^([0-9A-F]{8})([0-9A-F]{8})([0-9A-F]{8})\.gz$/;

export type Segment = {
  /** 24 hexadecimal digits: timeline and place. */
  readonly name: string;
  readonly timeline: number;
  /** Counted from the beginning of the cluster's log. */
  readonly number: number;
};

/** The files of an archive that hold the log itself, in its order. */
export async function segmentsIn(folder: string, segmentBytes: number): Promise<Segment[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => NAME.test(name));
  const segments = names.map((name) => segmentOf(name.slice(0, 24), segmentBytes));
  return segments.sort((a, b) => a.number - b.number || a.timeline - b.timeline);
}

export function segmentOf(name: string, segmentBytes: number): Segment {
  const [timeline = 0, log = 0, part = 0] = (name.match(/.{8}/g) ?? []).map((digits) => Number.parseInt(digits, 16));
  return { name, timeline, number: log * (2 ** 32 / segmentBytes) + part };
}

/**
 * Why the log of an archive cannot be redone from this backup on, a sentence each: a file that is missing in the
 * middle, that does not hold what its name says (of another cluster, copied under another name), or that is torn.
 * @param whole reads every file to its end; otherwise only its beginning, and the restore itself meets what is torn
 */
export async function flawsOf(folder: string, manifest: Manifest, { whole }: { whole: boolean }): Promise<string[]> {
  const { segmentBytes, system } = manifest;
  const [first, last] = [segmentOf(manifest.firstWal, segmentBytes), segmentOf(manifest.lastWal, segmentBytes)];
  const segments = (await segmentsIn(folder, segmentBytes)).filter(({ number }) => number >= first.number);
  const there = new Set(segments.map(({ number }) => number));
  const end = Math.max(last.number, segments.at(-1)?.number ?? 0);
  const flaws: string[] = [];
  for (let number = first.number; number <= end; number += 1) {
    if (!there.has(number)) flaws.push(missing(number, segments, first, segmentBytes, number > last.number));
  }
  for (const segment of segments) {
    const flaw = await flawOf(folder, segment, segmentBytes, system, whole);
    if (flaw) flaws.push(`The file ${segment.name} of the write-ahead log ${flaw}.`);
  }
  return flaws;
}

function missing(number: number, segments: readonly Segment[], first: Segment, segmentBytes: number, later: boolean) {
  const before = segments.findLast((one) => one.number < number)?.timeline ?? first.timeline;
  const perLog = 2 ** 32 / segmentBytes;
  const name = [before, Math.floor(number / perLog), number % perLog]
    .map((part) => part.toString(16).toUpperCase().padStart(8, "0"))
    .join("");
  return later
    ? `The file ${name} of the write-ahead log is missing: what was written after it cannot be restored.`
    : `The file ${name} of the write-ahead log is missing: this backup cannot be started without it.`;
}

/** Enough of the compressed file to hold the first page's header. */
const BEGINNING = 16_384;

async function flawOf(
  folder: string,
  { name, timeline, number }: Segment,
  segmentBytes: number,
  system: string,
  whole: boolean,
): Promise<string | null> {
  const page = await unpacked(join(folder, `${name}.gz`), whole);
  if (!page || page.length < 40) return "is torn or damaged";
  if (whole && page.length !== segmentBytes) return `has ${page.length} bytes and must have ${segmentBytes}`;
  // XLogLongPageHeaderData of PostgreSQL (access/xlog_internal.h), in the byte order of the machine that wrote it.
  const [itsTimeline, address, itsSystem] = [page.readUInt32LE(4), page.readBigUInt64LE(8), page.readBigUInt64LE(24)];
  if (itsSystem.toString() !== system) return "belongs to another database";
  const isInPlace = address === BigInt(number) * BigInt(segmentBytes) && itsTimeline <= timeline;
  return isInPlace ? null : "holds another part of the log than its name says";
}

async function unpacked(path: string, whole: boolean): Promise<Buffer | null> {
  try {
    if (whole) return gunzipSync(await readFile(path));
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(BEGINNING), 0, BEGINNING, 0);
      return gunzipSync(buffer.subarray(0, bytesRead), { finishFlush: constants.Z_SYNC_FLUSH });
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}
