import { Worker } from 'node:worker_threads';

/** Why a thread gave no answer. */
export class ThreadError extends Error {
  override readonly name = 'ThreadError';
  /** `tooMuch`: of time or memory; `broken`: what was worked on made it fail. */
  readonly why: 'tooMuch' | 'broken';

  constructor(why: 'tooMuch' | 'broken', options?: ErrorOptions) {
    super(`a thread gave no answer: ${why}`, options);
    this.why = why;
  }
}

/**
 * Has something worked on in a thread of its own, with a bound on time and memory: what a parser takes seconds for would
 * hold up everybody whom the process answers. The thread answers once and is ended.
 *
 * @throws ThreadError
 */
export async function inThread<Answer>(
  script: URL,
  { data, mostMs, mostMegabytes }: { data: unknown; mostMs: number; mostMegabytes: number },
): Promise<Answer> {
  const worker = new Worker(script, {
    workerData: data,
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  let giveUp: NodeJS.Timeout | undefined;
  try {
    return await new Promise<Answer>((resolve, reject) => {
      giveUp = setTimeout(() => reject(new ThreadError('tooMuch')), mostMs);
      worker.once('message', resolve);
      worker.once('error', (cause: NodeJS.ErrnoException) =>
        reject(new ThreadError(cause.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'tooMuch' : 'broken', { cause })),
      );
      worker.once('exit', () => reject(new ThreadError('tooMuch')));
    });
  } finally {
    clearTimeout(giveUp);
    await worker.terminate();
  }
}
