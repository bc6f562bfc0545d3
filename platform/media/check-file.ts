import { stat } from 'node:fs/promises';
import { isPromised, kindOf, kindOfName, type MediaKind, mostBytes } from '#domain/media/kinds.ts';
import { MediaProblem } from '#domain/media/problems.ts';
import { checkOffice } from './office.ts';
import { checkPdf } from './pdf.ts';
import { checkPicture } from './picture.ts';
import { probe } from './probe.ts';
import { scanVirus } from './scan-virus.ts';
import { sniff, zipType } from './sniff.ts';

export interface FileRules {
  /** As its sender calls it. */
  fileName: string;
  /** Bytes of the largest film that is taken. */
  mostVideoBytes: number;
  /** Where clamd listens; null: nobody looks for viruses. */
  clamd: string | null;
}

export interface CheckedFile {
  kind: MediaKind;
  bytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
}

/**
 * Finds out what a file is by what is in it, and that it can be taken into the media library: its size, what it unpacks to,
 * that it is one thing and the thing that its name promises, and that nothing in it runs.
 *
 * @throws MediaProblem that says why not
 */
export async function checkFile(path: string, { fileName, mostVideoBytes, clamd }: FileRules): Promise<CheckedFile> {
  const { size: bytes } = await stat(path);
  if (bytes === 0) throw new MediaProblem('mediaEmpty');
  const type = await sniff(path);
  // Known by its box alone: what lies in it says which.
  const kind = type === zipType ? await checkOffice(path) : type && kindOf(type);
  if (!kind || !type) throw new MediaProblem('mediaUnknown');
  if (!isPromised(kindOfName(fileName), kind)) throw new MediaProblem('mediaOtherThanNamed');
  const requireSize = (of: MediaKind) => {
    const most = mostBytes(of, mostVideoBytes);
    if (bytes > most) throw new MediaProblem('mediaTooLarge', { most: most / 1_000_000 });
  };
  requireSize(kind);
  const facts = { bytes, width: null, height: null, durationMs: null };
  const found: CheckedFile =
    kind === 'picture'
      ? { ...facts, kind, ...(await checkPicture(path, type)) }
      : kind === 'audio' || kind === 'video'
        ? await checkRunning(path, bytes)
        : { ...facts, kind };
  if (kind === 'pdf') await checkPdf(path);
  requireSize(found.kind);
  if (clamd !== null) await scanVirus(path, clamd);
  return found;
}

async function checkRunning(path: string, bytes: number): Promise<CheckedFile> {
  const { kind, width, height, durationMs } = await probe(path);
  return { kind, bytes, width, height, durationMs };
}
