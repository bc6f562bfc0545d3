import { breakoutWarningMs } from '#domain/live/breakouts.ts';

interface BreakoutClockOptions {
  /** A minute before the end. Not said of what ends sooner than that. */
  onWarning: (endsAt: string) => void;
  onEnd: () => void;
}

/** Warns a minute before groups end, and ends them. */
export class BreakoutClock {
  readonly #options: BreakoutClockOptions;
  #timers: NodeJS.Timeout[] = [];

  constructor(options: BreakoutClockOptions) {
    this.#options = options;
  }

  /** They end then; null: no more by the clock. What was set before counts no longer. */
  set(endsAt: number | null): void {
    this.stop();
    if (endsAt === null) return;
    const left = endsAt - Date.now();
    const { onWarning, onEnd } = this.#options;
    if (left > breakoutWarningMs) {
      this.#timers.push(setTimeout(() => onWarning(new Date(endsAt).toISOString()), left - breakoutWarningMs));
    }
    // Also at once: what has ended while the server was away has ended.
    this.#timers.push(setTimeout(onEnd, Math.max(0, left)));
  }

  stop(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers = [];
  }
}
