import { parentPort, workerData } from 'node:worker_threads';
import { ExchangeError, type Returned } from '#courseware/translation/exchange.ts';
import { parseReturned, type ReturnedFile } from './parse-returned.ts';
import type { UnreadReturn } from './read-returned.ts';

/** The thread in which read-returned.ts has a file parsed: it answers once, and is ended. */
parentPort?.postMessage(answer(workerData as ReturnedFile));

function answer(file: ReturnedFile): Returned | UnreadReturn {
  try {
    return parseReturned(file);
  } catch (error) {
    if (error instanceof ExchangeError) return { problem: error.problem, detail: error.detail };
    throw error;
  }
}
