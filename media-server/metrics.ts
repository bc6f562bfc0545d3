import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Placement } from '#media-server/placement.ts';
import type { PresenceLedger } from '#media-server/presence/presence-ledger.ts';
import type { Connection } from '#media-server/rooms/connection.ts';
import type { RoomRegistry } from '#media-server/rooms/room-registry.ts';
import type { WorkerPool } from '#media-server/sfu/worker-pool.ts';
import type { DatabaseGate } from '#media-server/storage/database-gate.ts';

interface Observed {
  registry: RoomRegistry;
  pool: WorkerPool;
  ledger: PresenceLedger;
  placement: Placement;
  gate: DatabaseGate;
}

/** Figures of one media server, in Prometheus form. What rooms hold is counted when asked, not as it changes. */
export class LiveMetrics {
  readonly registry = new Registry();
  readonly chatMessages = this.#counter('sala_live_chat_messages_total', 'Chat messages received');
  readonly refusedJoins = new Counter({
    name: 'sala_live_refused_joins_total',
    help: 'Handshakes refused, by error code',
    labelNames: ['code'] as const,
    registers: [this.registry],
  });
  readonly cutConnections = new Counter({
    name: 'sala_live_cut_connections_total',
    help: 'Connections refused or cut off for what they sent, by reason',
    labelNames: ['reason'] as const,
    registers: [this.registry],
  });
  readonly flushLag = this.#histogram(
    'sala_live_presence_flush_seconds',
    'From a change in the attendance ledger until it is stored',
  );
  readonly #joins = this.#counter('sala_live_joins_total', 'Sockets that joined a room');
  readonly #reconnects = this.#counter('sala_live_reconnects_total', 'Joins of a page that was in the room before');
  readonly #welcomeLatency = this.#histogram('sala_live_welcome_seconds', 'From the handshake until the welcome');
  readonly #joinLatency = this.#histogram(
    'sala_live_join_seconds',
    'From the handshake until the first consumer was resumed',
  );
  readonly #waitingForMedia = new WeakMap<Connection, number>();

  /** Starts to report what these parts hold. */
  observe({ registry, pool, ledger, placement, gate }: Observed): void {
    // Looking at the event loop every 10 ms (the default) would cost more than a class of 50 at rest: each time the process
    // wakes for nothing else, with its caches taken by the workers.
    collectDefaultMetrics({ register: this.registry, eventLoopMonitoringPrecision: 1_000 });
    const connections = () =>
      registry.all.flatMap((room) => room.people.flatMap((person) => person.connections.map((one) => one.mediaCounts)));
    const sum = (kind: 'transports' | 'producers' | 'consumers') =>
      connections().reduce((total, counts) => total + counts[kind], 0);
    this.#gauge('sala_live_rooms', 'Open rooms', () => registry.all.length);
    this.#gauge('sala_live_participants', 'People in rooms', () =>
      registry.all.reduce((total, room) => total + room.people.length, 0),
    );
    this.#gauge('sala_live_transports', 'WebRTC transports', () => sum('transports'));
    this.#gauge('sala_live_producers', 'Producers', () => sum('producers'));
    this.#gauge('sala_live_consumers', 'Consumers', () => sum('consumers'));
    this.#gauge('sala_live_workers', 'Workers that run', () => pool.slots.length);
    this.#gauge('sala_live_worker_deaths', 'Workers that died since the start', () => pool.deaths);
    this.#gauge('sala_live_lost_leases', 'Classes given up since the start', () => placement.lostLeases);
    this.#gauge(
      'sala_live_presence_lag_seconds',
      'Age of the oldest attendance change not stored',
      () => ledger.lagMs / 1_000,
    );
    this.#gauge('sala_live_waiting_writes', 'Writes that wait for the database', () => gate.waitingWrites);
    this.#gauge('sala_live_database_up', '1 while the database answers', () => (gate.isDown ? 0 : 1));
    this.#observeWorkers(pool);
  }

  joined(connection: Connection, arrivedAt: number, isReturn: boolean): void {
    this.#joins.inc();
    if (isReturn) this.#reconnects.inc();
    this.#welcomeLatency.observe((performance.now() - arrivedAt) / 1_000);
    this.#waitingForMedia.set(connection, arrivedAt);
  }

  /** The first consumer of a joining connection runs. */
  mediaFlows(connection: Connection): void {
    const arrivedAt = this.#waitingForMedia.get(connection);
    if (arrivedAt === undefined) return;
    this.#waitingForMedia.delete(connection);
    this.#joinLatency.observe((performance.now() - arrivedAt) / 1_000);
  }

  #observeWorkers(pool: WorkerPool): void {
    new Gauge({
      name: 'sala_live_worker_cpu_seconds',
      help: 'Processor time of each worker since it started',
      labelNames: ['worker'] as const,
      registers: [this.registry],
      async collect() {
        this.reset();
        await Promise.all(
          pool.slots.map(async ({ index, worker }) => {
            const usage = await worker.getResourceUsage();
            this.set({ worker: String(index) }, (usage.ru_utime + usage.ru_stime) / 1_000);
          }),
        ).catch(() => undefined);
      },
    });
  }

  #counter(name: string, help: string): Counter {
    return new Counter({ name, help, registers: [this.registry] });
  }

  #histogram(name: string, help: string): Histogram {
    const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
    return new Histogram({ name, help, buckets, registers: [this.registry] });
  }

  #gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers: [this.registry],
      collect() {
        this.set(read());
      },
    });
  }
}
