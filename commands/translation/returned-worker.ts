import { ExchangeError, type Returned } from '#courseware/translation/exchange.ts';
import { answerOnce } from '#platform/answer-once.ts';
import { parseReturned, type ReturnedFile } from './parse-returned.ts';
import type { UnreadReturn } from './read-returned.ts';

/** The process in which read-returned.ts has a file parsed. */
answerOnce((file: ReturnedFile): Returned | UnreadReturn => {
  try {
    return parseReturned(file);
  } catch (error) {
    if (error instanceof ExchangeError) return { problem: error.problem, detail: error.detail };
    throw error;
  }
});
