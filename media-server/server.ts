import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { Server } from 'socket.io';
import { recoverNode } from '#commands/attendance/recover-node.ts';
import { type OutageRow, upsertOutages } from '#db/queries/attendance/class-outages.ts';
import { openCaptioning } from '#media-server/captioning/captioning.ts';
import { Entrance } from '#media-server/entrance/entrance.ts';
import { Placement } from '#media-server/placement.ts';
import { PresenceLedger } from '#media-server/presence/presence-ledger.ts';
import { liveSocketPath } from '#media-server/protocol/live-path.ts';
import { RoomRegistry } from '#media-server/rooms/room-registry.ts';
import { WorkerPool } from '#media-server/sfu/worker-pool.ts';
import { acceptSockets } from '#media-server/signaling/accept-sockets.ts';
import { settleStandings } from '#media-server/signaling/standing.ts';
import { DatabaseGate } from '#media-server/storage/database-gate.ts';
import { withDeadline } from '#platform/deadline.ts';
import { createHealthServer } from '#platform/health-server.ts';
import { held } from '#platform/held.ts';
import { newId } from '#platform/id.ts';
import { createLogger } from '#platform/log.ts';
import { askWhoIsThere, type LiveServer, ownPing } from './live-socket.ts';
import { LiveMetrics } from './metrics.ts';
import type { MediaSettings } from './settings.ts';

/** RTP capabilities are the largest thing a client sends, about 15 kB. */
const maxMessageBytes = 100_000;
/** How often it is looked whether classes, roles and sessions still are, at least, in ms. */
const lookMs = 10_000;
/** How long an orderly stop waits for a database that is away, in ms. */
const flushDeadlineMs = 10_000;

export interface MediaServer {
  /** The port that is listened on (MEDIA_PORT 0 takes a free one). */
  port: number;
  /** Process ids of the running workers. */
  workerPids(): number[];
  /** Ends everybody's presence, stores what waits, closes all. Clients may come back to the next server. */
  close(): Promise<void>;
}

/**
 * Starts the live classroom's server: workers, rooms, Socket.IO and health on one HTTP port. It starts without its
 * database too, and lets people in once that is there.
 */
export async function startMediaServer(config: MediaSettings): Promise<MediaServer> {
  const bootedAt = new Date();
  const log = createLogger({ service: 'media', level: config.logLevel });
  const metrics = new LiveMetrics();
  const gate = DatabaseGate.create({ url: config.databaseUrl, poolSize: config.databasePoolSize, log });
  const pool = await WorkerPool.create({
    size: config.workers,
    rtcPort: config.rtcPort,
    listenIp: config.rtcListenIp,
    announcedAddress: config.announcedAddress,
    workerBin: config.workerBin,
    log,
  });
  const { nodeId } = config;
  const ledger = PresenceLedger.create({
    gate,
    log,
    nodeId,
    heartbeatMs: config.presenceHeartbeatMs,
    onFlushed: (lagMs) => metrics.flushLag.observe(lagMs / 1_000),
  });
  let isStopping = false;
  const http = createHealthServer({
    log,
    metrics: metrics.registry,
    metricsToken: config.metricsToken,
    checks: {
      database: () => gate.isReachable(),
      workers: async () => pool.slots.length === pool.size,
      accepting: async () => !isStopping,
    },
  });
  const io: LiveServer = new Server(http, {
    path: liveSocketPath,
    serveClient: false,
    ...ownPing,
    maxHttpBufferSize: maxMessageBytes,
    allowRequest: (request, answer) => answer('too_many_requests', entrance.mayCome(request)),
    // The welcome of a full class is large and repeats itself; on 2G that is what joining costs. The fastest level makes
    // it a tenth, the default one hardly smaller at twice the time, and a whole class arriving waits for it.
    perMessageDeflate: {
      threshold: 1_024,
      serverNoContextTakeover: true,
      clientNoContextTakeover: true,
      zlibDeflateOptions: { level: 1 },
    },
  });
  const entrance = Entrance.create({
    io,
    http,
    proxies: config.proxies,
    onCut: (reason) => metrics.cutConnections.inc({ reason }),
  });
  const placement = Placement.create({
    gate,
    log,
    nodeId,
    internalUrl: config.internalUrl,
    heartbeatMs: config.presenceHeartbeatMs,
    leaseMs: config.roomLeaseMs,
    load: () => registry.load,
    onLost: (lease) => registry.lose(lease),
  });
  const captioning = openCaptioning(config.captioning, log);
  const registry: RoomRegistry = RoomRegistry.create({
    io,
    gate,
    ledger,
    placement,
    captioning,
    pool,
    log,
    nodeId,
    capacity: config.roomCapacity,
    serverCapacity: config.serverCapacity,
    consumersPerWorker: config.consumersPerWorker,
    lostGraceMs: config.lostGraceMs,
  });
  metrics.observe({ registry, pool, ledger, placement, gate });
  acceptSockets(io, entrance, { registry, gate, ledger, metrics, log, secret: config.secret, turn: config.turn });

  const watch = setInterval(
    () => {
      // While the database is away classes go on; the next look finds out.
      const looks = [registry.endClosedClasses(), registry.reopenReplanned(), settleStandings({ gate, registry })];
      Promise.all(looks).catch((error: unknown) =>
        log.debug({ err: error }, 'classes and rights could not be looked up'),
      );
    },
    Math.min(config.presenceHeartbeatMs, lookMs),
  );

  const stopAsking = askWhoIsThere(io);
  http.listen(config.port, config.host);
  await once(http, 'listening');
  // Not before: whoever listens here knows that what went by this name before is gone.
  placement.start();
  gate
    .persist((db) => recoverNode({ db }, { nodeId, bootedAt }))
    .then(
      (recovered) => log.info({ nodeId, ...recovered }, 'ledger of the run before is closed'),
      (error: unknown) => log.error({ err: error, nodeId }, 'ledger of the run before could not be closed'),
    );
  const { port } = http.address() as AddressInfo;
  log.info({ host: config.host, port, nodeId, workers: pool.size }, 'media server listens');

  async function stop(): Promise<void> {
    isStopping = true;
    log.info('media server stops');
    clearInterval(watch);
    stopAsking();
    const at = new Date();
    // People who come back meanwhile must not find this server again.
    http.close();
    // Live classes are down from now until the next run says otherwise.
    const rooms = registry.close(at);
    // Their media is closed; what still asks for some finds none.
    const workersGone = held(pool.close());
    const outages = rooms
      .filter((room) => room.features.clock.isLive)
      .map(({ id }): OutageRow => {
        return { id: newId(), classSessionId: id, nodeId, startedAt: at, endedAt: null, cause: 'media_restart' };
      });
    const stored = Promise.all([
      ledger.stop(at),
      gate.persist((db) => upsertOutages(db, outages)),
      ...rooms.map((room) => room.settled()),
    ]);
    await withDeadline(placement.stop(stored), flushDeadlineMs).catch((error: unknown) =>
      log.error({ err: error }, 'not everything could be stored before the stop'),
    );
    await workersGone;
    captioning.translator?.close();
    await io.close();
    await gate.close();
    log.info('media server stopped');
  }
  let stopped: Promise<void> | undefined;
  return {
    port,
    workerPids: () => pool.slots.map(({ worker }) => worker.pid),
    close: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
