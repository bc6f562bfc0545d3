import { Worker } from 'node:worker_threads';

/** The code with which a process ends whose stack was at its end. */
export const tooDeep = 3;

/**
 * The script of a process that in-process.ts starts: does the work it is sent, answers once, and ends. Without the process
 * that started it, too, it works no longer than it may.
 */
export function answerOnce<Data, Answer>(work: (data: Data) => Answer | Promise<Answer>): void {
  const mostMs = Number(process.argv[2]);
  // A timer of this thread would wait for a parser that does not end.
  const watch = new Worker(`setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${mostMs})`, { eval: true });
  watch.unref();
  process.once('message', async ({ data }: { data: Data }) => {
    try {
      process.send?.(await work(data), () => process.exit());
    } catch (error) {
      if (error instanceof RangeError && error.message.includes('call stack')) process.exit(tooDeep);
      throw error;
    }
  });
  process.once('disconnect', () => process.exit());
}
