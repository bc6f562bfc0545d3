import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Database } from '#db/client.ts';
import { findMailQueue } from '#db/queries/mail.ts';

/** Figures of the jobs process, in Prometheus form. */
export class JobMetrics {
  readonly registry = new Registry();
  readonly mailSent = this.#counter('sala_mail_sent_total', 'Letters that the mail server took');
  readonly mailGivenUp = this.#counter('sala_mail_given_up_total', 'Letters that could not be sent for a day, or ever');
  readonly #seconds = new Histogram({
    name: 'sala_job_seconds',
    help: 'Time that jobs took',
    labelNames: ['job', 'outcome'] as const,
    buckets: [0.01, 0.05, 0.25, 1, 5, 30, 120, 600],
    registers: [this.registry],
  });

  constructor(db: Database) {
    collectDefaultMetrics({ register: this.registry, prefix: 'sala_jobs_', eventLoopMonitoringPrecision: 1_000 });
    const queue = () => findMailQueue(db).catch(() => undefined);
    this.#gauge('sala_mail_waiting', 'Letters that wait to be sent', async () => (await queue())?.waiting);
    this.#gauge('sala_mail_oldest_seconds', 'How long the oldest of them has waited', async () => {
      const found = await queue();
      return found && (found.oldestAt ? (Date.now() - found.oldestAt.getTime()) / 1_000 : 0);
    });
  }

  /** Counts and times one job. */
  async observe(job: string, work: () => Promise<void>): Promise<void> {
    const startedAt = performance.now();
    let outcome = 'failed';
    try {
      await work();
      outcome = 'done';
    } finally {
      this.#seconds.observe({ job, outcome }, (performance.now() - startedAt) / 1_000);
    }
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }

  /** @param read undefined while the figure cannot be had */
  #gauge(name: string, help: string, read: () => Promise<number | undefined>): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      async collect() {
        const value = await read();
        this.reset();
        if (value !== undefined) this.set(value);
      },
    });
  }
}
