import { inProcess } from '#platform/in-process.ts';
import { createWaitingLine } from '#platform/waiting-line.ts';

/** What the longest list takes many times over. */
const bounds = { mostMs: 60_000, mostMegabytes: 700 };

export interface BookToWrite {
  /** The first line has the titles. Numbers are written as such, everything else as text. */
  lines: readonly (readonly (string | number | null)[])[];
  sheet: string;
  /** The first column stands on the right. */
  isRightToLeft: boolean;
  /** Of columns, in characters. */
  widths: readonly number[];
}

/** One is written at a time, so that they share neither memory nor processors; nobody waits longer than a browser does. */
const line = createWaitingLine({ atOnce: 1, mostWaiting: 10 });

/**
 * The bytes of an XLSX file of one sheet. It is written in a process of its own: twenty thousand rows are two seconds of
 * work, in which whoever asks this one for something else would wait.
 *
 * @throws AppError `too_many_requests` where too many wait already; ProcessError
 */
export function writeXlsx(book: BookToWrite): Promise<Uint8Array<ArrayBuffer>> {
  const script = new URL('./write-xlsx-worker.ts', import.meta.url);
  return line.run(() => inProcess<Uint8Array<ArrayBuffer>>(script, { data: book, ...bounds }));
}
