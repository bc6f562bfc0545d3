import cluster, { type Worker } from 'node:cluster';
import type { WebConfig } from '#app/server/settings.ts';
import { BackOff } from '#platform/back-off.ts';
import { createLogger } from '#platform/log.ts';
import { AskProcesses, type Place, send } from './ask-processes.ts';
import type { Upward } from './messages.ts';

/** A place for a process, and what is known of those that were in it. */
interface KeptPlace extends Place {
  /** Who is in it, from its start on. */
  started: Worker | undefined;
  backOff: BackOff;
  restart?: NodeJS.Timeout;
}

/**
 * Starts WEB_PROCESSES web servers on one port and keeps them running: this process accepts connections and hands them
 * out in turn. It serves nobody itself and knows nothing of what is served. One that dies is started again, with a
 * back-off; where not even the first comes to listen, all of it ends, as a web server that is alone does.
 */
export function keepProcesses(config: WebConfig): void {
  const log = createLogger({ service: 'web', level: config.LOG_LEVEL });
  const places: KeptPlace[] = Array.from({ length: config.WEB_PROCESSES }, (_, index) => ({
    number: index + 1,
    worker: undefined,
    started: undefined,
    backOff: new BackOff(),
  }));
  const asking = new AskProcesses(places);
  let hasListened = false;
  let stopping = false;

  // Metrics may hold what JSON has no word for.
  cluster.setupPrimary({ serialization: 'advanced' });

  function start(place: KeptPlace): void {
    const startedAt = performance.now();
    const worker = cluster.fork();
    place.started = worker;
    worker.once('listening', () => {
      place.worker = worker;
      hasListened = true;
    });
    worker.on('message', (message: Upward) => {
      if (message.kind === 'answer') return asking.hear(worker, message);
      const { id, question } = message;
      void asking.all(question).then((told) => send(worker, { kind: 'told', id, told }));
    });
    let isOver = false;
    const onEnd = (how: string): void => {
      if (isOver) return;
      isOver = true;
      place.worker = undefined;
      place.started = undefined;
      asking.left(worker);
      if (stopping) return;
      const about = { process: place.number, diedPid: worker.process.pid, how };
      if (!hasListened) {
        log.fatal(about, 'a web process ended before it listened');
        void stop(1);
        return;
      }
      const restartIn = place.backOff.next(performance.now() - startedAt);
      log.error({ ...about, restartIn }, 'a web process died and will be started again');
      place.restart = setTimeout(() => start(place), restartIn);
    };
    worker.once('error', (error) => onEnd(error.message));
    worker.once('exit', (code, signal) => onEnd(signal ?? `exit code ${code}`));
  }

  /** Each finishes what is under way. */
  async function stop(code: number): Promise<void> {
    if (stopping) return;
    stopping = true;
    await Promise.all(
      places.map(({ started, restart }) => {
        clearTimeout(restart);
        return started && end(started);
      }),
    );
    process.exit(code);
  }

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      log.info({ signal }, 'web server is stopping');
      void stop(0);
    });
  }
  for (const place of places) start(place);
  log.info({ processes: places.length }, 'web server runs in several processes');
}

function end(worker: Worker): Promise<void> {
  return new Promise((resolve) => {
    worker.once('exit', () => resolve());
    worker.process.kill('SIGTERM');
  });
}
