import { z } from 'zod';
import type { ClassRequest } from '#domain/live/rights-in-class.ts';
import { dtlsParametersSchema, rtpCapabilitiesSchema, rtpParametersSchema } from './rtp-schemas.ts';

/**
 * Payload schemas of every client request. Each request also carries `requestId` (a UUID: sent twice, done once) and,
 * where media is concerned, the `epoch` it was made under. Who may ask each is a row of domain/rights-in-class.ts.
 */
const requestId = z.uuid();
const id = z.string().min(1).max(64);
const epoch = z.number().int().nonnegative();
const personId = z.uuid();

const request = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ requestId, ...shape });
const mediaRequest = <T extends z.ZodRawShape>(shape: T) => z.strictObject({ requestId, epoch, ...shape });

export const requestSchemas = {
  'transport:create': mediaRequest({ direction: z.enum(['send', 'recv']) }),
  'transport:connect': mediaRequest({ transportId: id, dtlsParameters: dtlsParametersSchema }),
  'transport:restart-ice': mediaRequest({ transportId: id }),
  'producer:create': mediaRequest({
    transportId: id,
    kind: z.enum(['audio', 'video']),
    source: z.enum(['camera', 'microphone', 'screen']),
    rtpParameters: rtpParametersSchema,
    paused: z.boolean().default(false),
  }),
  'producer:pause': mediaRequest({ producerId: id }),
  'producer:resume': mediaRequest({ producerId: id }),
  'producer:close': mediaRequest({ producerId: id }),
  'consumer:create': mediaRequest({ transportId: id, producerId: id, rtpCapabilities: rtpCapabilitiesSchema }),
  'consumer:resume': mediaRequest({ consumerId: id }),
  'consumer:pause': mediaRequest({ consumerId: id }),
  'consumer:close': mediaRequest({ consumerId: id }),
  /** The highest layer this consumer wants; the SFU still goes lower when the link needs it. */
  'consumer:set-layers': mediaRequest({
    consumerId: id,
    spatialLayer: z.number().int().min(0).max(3),
    temporalLayer: z.number().int().min(0).max(3).optional(),
  }),
  'chat:send': request({ messageId: z.uuid(), body: z.string().trim().min(1).max(2000) }),
  'chat:history': request({ before: z.uuid().optional(), limit: z.number().int().min(1).max(100).default(50) }),
  'chat:remove': request({ messageId: z.uuid() }),
  'hand:raise': request({}),
  'hand:lower': request({ personId: personId.optional() }),
  'floor:give': request({ personId }),
  'floor:take': request({ personId }),
  'person:mute': request({ personId }),
  'person:remove': request({ personId }),
  'presence:update': request({
    receiveMode: z.enum(['video', 'screen_only', 'audio']),
    isAway: z.boolean(),
  }),
  'class:start': request({}),
  'class:end': request({}),
  'class:start-break': request({}),
  'class:end-break': request({}),
  'attendance:list': request({}),
  'session:leave': request({}),
} as const satisfies Record<ClassRequest, z.ZodType>;

export type RequestName = keyof typeof requestSchemas;
export type RequestPayload<N extends RequestName> = z.input<(typeof requestSchemas)[N]>;
export type ParsedRequest<N extends RequestName> = z.output<(typeof requestSchemas)[N]>;

/** Handshake `auth` object of Socket.IO. */
export const handshakeSchema = z.object({
  protocol: z.number().int(),
  token: z.string().min(1).max(4000),
  device: z.enum(['phone', 'tablet', 'computer']),
  receiveMode: z.enum(['video', 'screen_only', 'audio']).default('video'),
  /** Made once a page load: a second connection with the same id takes over the first (a reconnect), another is a second tab. */
  connectionId: z.uuid(),
});
export type Handshake = z.input<typeof handshakeSchema>;
