import { availableParallelism, hostname } from 'node:os';
import { z } from 'zod';
import { presenceHeartbeatMs } from '#media-server/protocol/version.ts';
import type { TurnSettings } from '#media-server/sfu/turn.ts';
import { parseSettings, sharedSettings } from '#platform/settings.ts';

const port = z.coerce.number().int().min(0).max(65_535);
const milliseconds = z.coerce.number().int().min(50).max(600_000);
const adapter = z.string().trim().min(1).max(2_000);
/** Of these, some may be missed: while the database is away, or late. */
const heartbeatsPerLease = 5;
/** One worker sends a picture of 1 Mbit/s to some 500 people with a core of its own (`npm run bench:live`). */
const peoplePerWorker = 500;

/** Addresses of a TURN server, as in RFC 7065. */
const turnUrls = z
  .string()
  .max(2_000)
  .transform((urls) => urls.split(/[\s,]+/).filter(Boolean))
  .refine((urls) => urls.length > 0 && urls.every((url) => turnUrl.test(url)), {
    error: 'must be addresses such as turns:turn.example.org:443?transport=tcp',
  });
const turnUrl = /^turns?:(?:[\w.-]+|\[[\da-f:.]+\])(?::\d{1,5})?(?:\?transport=(?:udp|tcp))?$/i;

const mediaSettings = sharedSettings
  .extend({
    MEDIA_HOST: z.string().min(1).default('127.0.0.1'),
    MEDIA_PORT: port.default(3001),
    /** Worker i takes this port + i, UDP and TCP. */
    MEDIA_RTC_PORT: port.min(1).default(40_000),
    MEDIA_RTC_LISTEN_IP: z.string().min(1).default('0.0.0.0'),
    MEDIA_ANNOUNCED_ADDRESS: z.string().min(1).default('127.0.0.1'),
    MEDIA_WORKERS: z.coerce.number().int().min(1).max(128).default(availableParallelism()),
    /** A TURN server for networks that let neither UDP nor our own ports through, and what it shares with us. */
    MEDIA_TURN_URLS: turnUrls.optional(),
    MEDIA_TURN_SECRET: z.string().min(16).optional(),
    MEDIASOUP_WORKER_BIN: z.string().min(1).optional(),
    /** Must differ between media servers, and be the same after a restart. */
    MEDIA_NODE_ID: z.string().min(1).max(200).optional(),
    /** Where the web server reaches this one, once there are several. */
    MEDIA_URL: z.url({ protocol: /^https?$/ }).optional(),
    MEDIA_ROOM_CAPACITY: z.coerce.number().int().min(2).max(5_000).default(500),
    /** People on this media server, in all its classes. */
    MEDIA_SERVER_CAPACITY: z.coerce.number().int().min(2).max(100_000).optional(),
    /** More consumers than this on one worker, and newcomers are served by another through a pipe. */
    MEDIA_CONSUMERS_PER_WORKER: z.coerce.number().int().min(1).max(10_000).default(400),
    MEDIA_PRESENCE_HEARTBEAT_MS: milliseconds.default(presenceHeartbeatMs),
    /** A class moves to another media server so long after its own was last heard of. */
    MEDIA_ROOM_LEASE_MS: milliseconds.optional(),
    /** How long a person whose connection broke stays in the room as `lost`. */
    MEDIA_LOST_GRACE_MS: milliseconds.default(30_000),
    /** A command with its arguments, or the address of a service. */
    CAPTION_RECOGNISER: adapter.optional(),
    CAPTION_RECOGNISER_PORT: port.min(1).max(65_000).default(42_000),
    CAPTION_VOICES: z.coerce.number().int().min(1).max(64).default(2),
    CAPTION_TRANSLATOR: adapter.optional(),
  })
  .refine((given) => (given.MEDIA_TURN_URLS === undefined) === (given.MEDIA_TURN_SECRET === undefined), {
    path: ['MEDIA_TURN_SECRET'],
    error: 'is set together with MEDIA_TURN_URLS, or neither is',
  })
  .refine((given) => (given.MEDIA_ROOM_LEASE_MS ?? Number.POSITIVE_INFINITY) >= given.MEDIA_PRESENCE_HEARTBEAT_MS * 3, {
    path: ['MEDIA_ROOM_LEASE_MS'],
    error: 'must be at least three times MEDIA_PRESENCE_HEARTBEAT_MS',
  });

/** Settings of the media server as the code uses them. Durations in ms. */
export interface MediaSettings {
  databaseUrl: string;
  databasePoolSize: number;
  secret: string;
  logLevel: string;
  metricsToken: string | undefined;
  host: string;
  port: number;
  rtcPort: number;
  rtcListenIp: string;
  announcedAddress: string;
  workers: number;
  turn: TurnSettings | null;
  workerBin: string | undefined;
  nodeId: string;
  internalUrl: string | null;
  roomCapacity: number;
  serverCapacity: number;
  consumersPerWorker: number;
  presenceHeartbeatMs: number;
  roomLeaseMs: number;
  lostGraceMs: number;
  /** What writes captions besides people; null: nothing. */
  captioning: { recogniser: string | null; translator: string | null; firstPort: number; mostVoices: number };
  /** Proxies in front of the installation. */
  proxies: number;
}

/** @throws Error that lists every setting that cannot be used. */
export function readMediaSettings(env: Record<string, string | undefined>): MediaSettings {
  const settings = parseSettings(mediaSettings, env);
  return {
    databaseUrl: settings.DATABASE_URL,
    databasePoolSize: settings.DATABASE_POOL_SIZE,
    secret: settings.SALA_SECRET,
    logLevel: settings.LOG_LEVEL,
    metricsToken: settings.METRICS_TOKEN,
    host: settings.MEDIA_HOST,
    port: settings.MEDIA_PORT,
    rtcPort: settings.MEDIA_RTC_PORT,
    rtcListenIp: settings.MEDIA_RTC_LISTEN_IP,
    announcedAddress: settings.MEDIA_ANNOUNCED_ADDRESS,
    workers: settings.MEDIA_WORKERS,
    turn:
      settings.MEDIA_TURN_URLS && settings.MEDIA_TURN_SECRET
        ? { urls: settings.MEDIA_TURN_URLS, secret: settings.MEDIA_TURN_SECRET }
        : null,
    workerBin: settings.MEDIASOUP_WORKER_BIN,
    nodeId: settings.MEDIA_NODE_ID ?? `${hostname()}:${settings.MEDIA_PORT}`,
    internalUrl: settings.MEDIA_URL ?? null,
    roomCapacity: settings.MEDIA_ROOM_CAPACITY,
    serverCapacity: settings.MEDIA_SERVER_CAPACITY ?? settings.MEDIA_WORKERS * peoplePerWorker,
    consumersPerWorker: settings.MEDIA_CONSUMERS_PER_WORKER,
    presenceHeartbeatMs: settings.MEDIA_PRESENCE_HEARTBEAT_MS,
    roomLeaseMs: settings.MEDIA_ROOM_LEASE_MS ?? settings.MEDIA_PRESENCE_HEARTBEAT_MS * heartbeatsPerLease,
    lostGraceMs: settings.MEDIA_LOST_GRACE_MS,
    captioning: {
      recogniser: settings.CAPTION_RECOGNISER ?? null,
      translator: settings.CAPTION_TRANSLATOR ?? null,
      firstPort: settings.CAPTION_RECOGNISER_PORT,
      mostVoices: settings.CAPTION_VOICES,
    },
    proxies: settings.TRUST_PROXY,
  };
}
