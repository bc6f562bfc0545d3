import { type ExchangeProblem, mostExchangeBytes, type Returned } from '#courseware/translation/exchange.ts';
import { AppError } from '#domain/errors.ts';
import { inProcess, ProcessError } from '#platform/in-process.ts';
import { createWaitingLine } from '#platform/waiting-line.ts';
import type { ReturnedFile } from './parse-returned.ts';

/** Why a file could not be read. */
export interface UnreadReturn {
  problem: ExchangeProblem;
  detail: string;
}

/** What 20,000 honest texts take several times over. */
const bounds = { mostMs: 20_000, mostMegabytes: 500 };

/** One is read at a time, so that they share neither memory nor processors; nobody waits longer than a browser does. */
const line = createWaitingLine({ atOnce: 1, mostWaiting: 4 });

/**
 * What a tool of translators gave back, whichever form it has. It is parsed in a process of its own.
 *
 * @throws AppError `exchange_unreadable`; `too_many_requests` where too many wait already
 */
export async function readReturned(name: string, bytes: Uint8Array): Promise<Returned> {
  if (bytes.byteLength > mostExchangeBytes) throw unreadable({ problem: 'tooLarge', detail: '' });
  const script = new URL('./returned-worker.ts', import.meta.url);
  const data: ReturnedFile = { name, bytes };
  const read = line.run(() => inProcess<Returned | UnreadReturn>(script, { data, ...bounds }));
  const answer = await read.catch((error: unknown): UnreadReturn => {
    if (!(error instanceof ProcessError)) throw error;
    // Whatever else a parser stumbles over lies in the file, and would again.
    return { problem: error.why === 'tooMuch' ? 'tooLarge' : 'notText', detail: '' };
  });
  if ('problem' in answer) throw unreadable(answer);
  return answer;
}

function unreadable({ problem, detail }: UnreadReturn): AppError {
  return new AppError('exchange_unreadable', { why: problem, detail });
}
