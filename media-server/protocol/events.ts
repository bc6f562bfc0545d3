import type { ErrorCode } from '#domain/errors.ts';
import type {
  AttendanceView,
  ChatMessageView,
  ClassStateView,
  HandView,
  MediaSource,
  PeopleChange,
  ProducerView,
  Welcome,
} from './model.ts';
import type { RequestName, RequestPayload } from './requests.ts';

/** Every request is answered once: with data, or with a code of the error catalogue. */
export type Ack<T> =
  | { ok: true; data: T }
  | { ok: false; error: { code: ErrorCode; details?: Record<string, string | number> } };

/** What each request is answered with. */
export interface ResponseData {
  'transport:create': {
    id: string;
    iceParameters: object;
    iceCandidates: object[];
    dtlsParameters: object;
  };
  'transport:connect': Record<string, never>;
  'transport:restart-ice': { iceParameters: object };
  'producer:create': { producerId: string };
  'producer:pause': Record<string, never>;
  'producer:resume': Record<string, never>;
  'producer:close': Record<string, never>;
  /** Made paused; resume it once the client has it. */
  'consumer:create': {
    consumerId: string;
    producerId: string;
    personId: string;
    kind: 'audio' | 'video';
    source: MediaSource;
    type: 'simple' | 'simulcast' | 'svc' | 'pipe';
    producerPaused: boolean;
    rtpParameters: object;
  };
  'consumer:resume': Record<string, never>;
  'consumer:pause': Record<string, never>;
  'consumer:close': Record<string, never>;
  'consumer:set-layers': Record<string, never>;
  /** Answered only when the message is stored. */
  'chat:send': { message: ChatMessageView };
  'chat:history': { messages: ChatMessageView[]; hasOlder: boolean };
  'chat:remove': Record<string, never>;
  'hand:raise': Record<string, never>;
  'hand:lower': Record<string, never>;
  'floor:give': Record<string, never>;
  'floor:take': Record<string, never>;
  'person:mute': Record<string, never>;
  'person:remove': Record<string, never>;
  'presence:update': Record<string, never>;
  'class:start': { classState: ClassStateView };
  'class:end': { classState: ClassStateView };
  'class:start-break': { classState: ClassStateView };
  'class:end-break': { classState: ClassStateView };
  'attendance:list': { people: AttendanceView[]; taughtMinutes: number };
  'session:leave': Record<string, never>;
}

export type ClientToServerEvents = {
  [N in RequestName]: (payload: RequestPayload<N>, acknowledge: (answer: Ack<ResponseData[N]>) => void) => void;
};

/**
 * `welcome` is always the first event after (re)connecting and carries the whole state; the others are changes to it.
 * `room:reset` means that every transport, producer and consumer of an older epoch is gone: set them up again under the
 * new epoch. `room:closed` is the last event: do not reconnect.
 */
export interface ServerToClientEvents {
  welcome: (state: Welcome) => void;
  /** A fresh join token for the next reconnect; sent before the old one ends. */
  'token:renewed': (event: { token: string }) => void;
  'class:changed': (state: ClassStateView) => void;
  /**
   * People who came, left or look different since the last one; in a room where much happens, what happened within a
   * tenth of a second. May repeat what `welcome` said, and may name people as gone who were never named before. Comes
   * before other events that name the same people.
   */
  'people:changed': (change: PeopleChange) => void;
  'producer:new': (producer: ProducerView) => void;
  'producer:updated': (producer: ProducerView) => void;
  'producer:closed': (event: { producerId: string }) => void;
  'consumer:closed': (event: { consumerId: string }) => void;
  /** The layers that arrive now; null while none does. */
  'consumer:layers': (event: { consumerId: string; spatialLayer: number | null; temporalLayer: number | null }) => void;
  'chat:message': (message: ChatMessageView) => void;
  'chat:removed': (event: { messageId: string }) => void;
  'hand:queue': (event: { hands: HandView[] }) => void;
  /** To the person alone: a host took back the floor or muted; the microphone's producer is closed or paused. */
  'self:muted': (event: { byPersonId: string }) => void;
  'room:reset': (event: { epoch: number; routerRtpCapabilities: object }) => void;
  'room:closed': (event: { reason: 'ended' | 'removed' | 'replaced' }) => void;
}
