import type { RoomRole } from './join-token.ts';

/** What people, media and messages look like on the wire. Times are ISO 8601 strings in UTC. */

export type MediaSource = 'camera' | 'microphone' | 'screen';
export type DeviceKind = 'phone' | 'tablet' | 'computer';
/** What a participant takes in: everything, everything but camera video, or sound alone. */
export type ReceiveMode = 'video' | 'screen_only' | 'audio';
export type PresenceState = 'present' | 'away' | 'lost';

export interface ParticipantView {
  personId: string;
  displayName: string;
  role: RoomRole;
  device: DeviceKind;
  receiveMode: ReceiveMode;
  /** `lost`: the connection broke a moment ago and may come back. */
  presence: PresenceState;
  /** May publish a microphone: hosts always, a trainee while holding the floor. */
  hasFloor: boolean;
  joinedAt: string;
}

/** How people of the room are now: those who are in it, and those who are not any more. Nobody is in both. */
export interface PeopleChange {
  here: ParticipantView[];
  gone: string[];
}

export interface ProducerView {
  producerId: string;
  personId: string;
  kind: 'audio' | 'video';
  source: MediaSource;
  paused: boolean;
}

export interface ChatMessageView {
  id: string;
  personId: string;
  displayName: string;
  body: string;
  sentAt: string;
}

export interface HandView {
  personId: string;
  raisedAt: string;
}

export type ClassStatus = 'scheduled' | 'live' | 'ended' | 'cancelled';

export interface ClassStateView {
  status: ClassStatus;
  startedAt: string | null;
  endedAt: string | null;
  /** Set while a break is on. */
  breakStartedAt: string | null;
}

/** One person's attendance so far, as the host sees it. */
export interface AttendanceView {
  personId: string;
  displayName: string;
  minutes: number;
  /** Of the minutes taught so far, 0 to 100. */
  percent: number;
  isPresent: boolean;
}

export interface Welcome {
  serverTime: string;
  /** Grows whenever media state was lost and everything must be set up again. Sent back with every media request. */
  epoch: number;
  /**
   * True when the page came back in time: transports, producers and consumers that it made under this same epoch are
   * still there (restart ICE if needed, and compare `producers` with what is consumed). False: set media up anew.
   */
  isMediaKept: boolean;
  self: ParticipantView;
  classState: ClassStateView;
  routerRtpCapabilities: object;
  participants: ParticipantView[];
  producers: ProducerView[];
  hands: HandView[];
  /** The latest messages, oldest first. */
  chat: ChatMessageView[];
  hasOlderChat: boolean;
}
