import { z } from 'zod';
import type { mediaRights } from '#domain/live/in-class/media.ts';
import { type Done, mediaId, mediaRequest, type RequestTable } from './request.ts';
import { dtlsParametersSchema, rtpCapabilitiesSchema, rtpParametersSchema } from './rtp-schemas.ts';
import { signUpTo } from './words.ts';

export type MediaSource = 'camera' | 'microphone' | 'screen';

/** What a page says of its sound: `transport:lag`. */
export type SoundLag = 'suspected' | 'late' | 'over';

export interface ProducerView {
  producerId: string;
  personId: string;
  kind: 'audio' | 'video';
  source: MediaSource;
  /** The language's channel that it belongs to; null for what is meant for everybody. */
  channel: string | null;
  paused: boolean;
  /** False of the voice of a channel of which nothing comes, though it is not muted. */
  arrives: boolean;
}

/** A TURN server as browsers take it, with what lets this person in there for some hours. */
export interface IceServer {
  urls: string[];
  username: string;
  credential: string;
}

export const mediaRequests = {
  'transport:create': mediaRequest({ direction: z.enum(['send', 'recv']) }).answers<{
    id: string;
    iceParameters: object;
    iceCandidates: object[];
    dtlsParameters: object;
    iceServers: IceServer[];
  }>(),
  'transport:connect': mediaRequest({ transportId: mediaId, dtlsParameters: dtlsParametersSchema }).answers<Done>(),
  'transport:restart-ice': mediaRequest({ transportId: mediaId }).answers<{
    iceParameters: object;
    iceServers: IceServer[];
  }>(),
  'producer:create': mediaRequest({
    transportId: mediaId,
    kind: z.enum(['audio', 'video']),
    source: z.enum(['camera', 'microphone', 'screen']),
    rtpParameters: rtpParametersSchema,
    paused: z.boolean().default(false),
  }).answers<{ producerId: string }>(),
  'producer:pause': mediaRequest({ producerId: mediaId }).answers<Done>(),
  'producer:resume': mediaRequest({ producerId: mediaId }).answers<Done>(),
  'producer:close': mediaRequest({ producerId: mediaId }).answers<Done>(),
  /** Made paused; resume it once the client has it. */
  'consumer:create': mediaRequest({
    transportId: mediaId,
    producerId: mediaId,
    rtpCapabilities: rtpCapabilitiesSchema,
  }).answers<{
    consumerId: string;
    producerId: string;
    personId: string;
    kind: 'audio' | 'video';
    source: MediaSource;
    channel: string | null;
    type: 'simple' | 'simulcast' | 'svc' | 'pipe';
    producerPaused: boolean;
    rtpParameters: object;
  }>(),
  'consumer:resume': mediaRequest({ consumerId: mediaId }).answers<Done>(),
  'consumer:pause': mediaRequest({ consumerId: mediaId }).answers<Done>(),
  'consumer:close': mediaRequest({ consumerId: mediaId }).answers<Done>(),
  /** The highest layer this consumer wants; the SFU still goes lower when the link needs it. */
  'consumer:set-layers': mediaRequest({
    consumerId: mediaId,
    spatialLayer: z.number().int().min(0).max(3),
  }).answers<Done>(),
  /**
   * Sound comes late at this page, because pictures stand before it in the queue of its link. First it is `suspected`:
   * how long the answer takes tells whether it is so, nothing else is done. When it is `over`, the page says what the link
   * carried meanwhile, in bit/s; 0 when it could not be measured.
   */
  'transport:lag': mediaRequest({
    is: z.enum(['suspected', 'late', 'over']),
    carries: z.number().int().nonnegative().max(1_000_000_000).default(0),
  }).answers<Done>(),
  /** How much longer the answer to a long one takes than to a short one tells what the page's way out carries. */
  'transport:weigh': mediaRequest({ padding: signUpTo(4_000).default('') }).answers<Done>(),
} satisfies RequestTable<typeof mediaRights>;

export interface MediaEvents {
  'producer:new': (producer: ProducerView) => void;
  'producer:updated': (producer: ProducerView) => void;
  'producer:closed': (event: { producerId: string }) => void;
  /** Nobody takes a picture of this person's in any more: it need not be sent. Or somebody does again. */
  'producer:wanted': (event: { producerId: string; isWanted: boolean }) => void;
  'consumer:closed': (event: { consumerId: string }) => void;
  /** The layers that arrive now; null while none does. */
  'consumer:layers': (event: { consumerId: string; spatialLayer: number | null; temporalLayer: number | null }) => void;
  /** The page's own link carries sound alone now: no picture is sent over it, whatever is asked for. Or it does again. */
  'pictures:held': (event: { areHeld: boolean }) => void;
  /**
   * Every transport, producer and consumer of an older epoch is gone: set them up again under the new one. People, hands
   * and everything else are as they were.
   */
  'room:reset': (event: { epoch: number; routerRtpCapabilities: object }) => void;
}

export interface MediaWelcome {
  /** Grows whenever media state was lost and everything must be set up again. Sent back with every media request. */
  epoch: number;
  /**
   * True when the page came back in time: transports, producers and consumers that it made under this same epoch are
   * still there (restart ICE if needed, and compare `producers` with what is consumed). False: set media up anew.
   */
  isMediaKept: boolean;
  routerRtpCapabilities: object;
  producers: ProducerView[];
  /** Of these, pictures that nobody takes in now. */
  unwantedPictures: string[];
}
