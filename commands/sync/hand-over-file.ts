import { z } from 'zod';
import { signedAct } from './act-body.ts';

/**
 * What waits on a device, as a file that another device carries to the server: the acts as their people's keys signed
 * them, under a seal of the key that made the file. public/hand-over.js writes it.
 */
export const handOverLimits = {
  /** Thirty people's day takes a tenth of it. */
  mostBytes: 4_000_000,
  mostActs: 2_000,
};

const handOverFile = z.object({
  sala: z.literal('hand-over'),
  version: z.literal(1),
  id: z.uuid(),
  /** By the device's clock. */
  madeAt: z.iso.datetime(),
  acts: z.array(signedAct).min(1).max(handOverLimits.mostActs),
  /** A key of the device, and its signature over `sealedText`. */
  seal: z.object({ key: z.uuid(), signature: z.string().max(200) }),
});

export type HandOverFile = z.output<typeof handOverFile>;

/** `fileForeign`: no such file. `fileCut`: it ends too early. `fileLarge`: more than a device holds. */
export type HandOverProblem = 'fileForeign' | 'fileCut' | 'fileLarge';

const beginning = '{"sala":"hand-over",';

/** Reads the file; bounded before it is parsed. */
export function readHandOver(bytes: Uint8Array): { file: HandOverFile } | { problem: HandOverProblem } {
  if (bytes.length > handOverLimits.mostBytes) return { problem: 'fileLarge' };
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes).trim();
  } catch {
    // Cut in the middle of a letter, or no text at all.
    return { problem: hasBeginning(new TextDecoder().decode(bytes.subarray(0, 100))) ? 'fileCut' : 'fileForeign' };
  }
  if (!hasBeginning(text)) return { problem: 'fileForeign' };
  try {
    const read = handOverFile.safeParse(JSON.parse(text));
    return read.success ? { file: read.data } : { problem: 'fileForeign' };
  } catch {
    return { problem: 'fileCut' };
  }
}

function hasBeginning(text: string): boolean {
  const start = text.trim().slice(0, beginning.length);
  return start.length > 0 && beginning.startsWith(start);
}

/** What the seal is over: nothing of it can be left out, added, changed or put in another order. */
export function sealedText({ id, madeAt, acts }: Pick<HandOverFile, 'id' | 'madeAt' | 'acts'>): string {
  return [`sala hand-over 1 ${id} ${madeAt}`, ...acts.map((one) => `${one.key} ${one.signature} ${one.body}`)].join(
    '\n',
  );
}
