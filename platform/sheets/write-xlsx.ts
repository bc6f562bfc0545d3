import { Worker } from 'node:worker_threads';

/** What the longest list takes many times over. */
const mostMegabytes = 700;
const mostMs = 60_000;

export interface BookToWrite {
  /** The first line has the titles. Numbers are written as such, everything else as text. */
  lines: readonly (readonly (string | number | null)[])[];
  sheet: string;
  /** The first column stands on the right. */
  isRightToLeft: boolean;
  /** Of columns, in characters. */
  widths: readonly number[];
}

/** One is written at a time: many that ask at once wait, and share neither memory nor processors. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The bytes of an XLSX file of one sheet. It is written in a thread of its own: twenty thousand rows are two seconds of
 * work, in which whoever asks the process for something else would wait.
 */
export function writeXlsx(book: BookToWrite): Promise<Uint8Array<ArrayBuffer>> {
  const written = last.then(() => writeOne(book));
  last = written.catch(() => {});
  return written;
}

async function writeOne(book: BookToWrite): Promise<Uint8Array<ArrayBuffer>> {
  const worker = new Worker(new URL('./write-xlsx-worker.ts', import.meta.url), {
    workerData: book,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  try {
    return await new Promise((resolve, reject) => {
      const giveUp = setTimeout(() => reject(new Error('a spreadsheet took too long to write')), mostMs);
      worker.once('message', (bytes: Uint8Array<ArrayBuffer>) => resolve(bytes));
      worker.once('error', reject);
      worker.once('exit', (code) => reject(new Error(`the thread that writes a spreadsheet ended with ${code}`)));
      for (const end of ['message', 'error', 'exit']) worker.once(end, () => clearTimeout(giveUp));
    });
  } finally {
    await worker.terminate();
  }
}
