import { AppError } from '#domain/errors.ts';

/** The line is as long as it may be; whoever says nothing else of it says that there are too many. */
export class LineFull extends AppError {
  constructor() {
    super('too_many_requests');
  }
}

/** Lets so many pieces of work run at once; others wait in a line that has an end. */
export interface WaitingLine {
  /** @throws LineFull where too many wait already; what the work throws */
  run<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * A line before work that takes much of a processor: whoever comes while it is full is told so at once, and does not hold a
 * request open.
 */
export function createWaitingLine({ atOnce, mostWaiting }: { atOnce: number; mostWaiting: number }): WaitingLine {
  const waiting: (() => void)[] = [];
  let running = 0;
  return {
    async run(work) {
      if (running < atOnce) running += 1;
      else {
        if (waiting.length >= mostWaiting) throw new LineFull();
        // Whoever ends hands the place on: it is never free in between.
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      try {
        return await work();
      } finally {
        const next = waiting.shift();
        if (next) next();
        else running -= 1;
      }
    },
  };
}
