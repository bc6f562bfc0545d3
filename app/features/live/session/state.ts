import type { ErrorCode } from '#domain/errors.ts';
import type { AttendanceView } from '#media-server/protocol/attendance.ts';
import type { ChatMessageView } from '#media-server/protocol/chat.ts';
import type { ClassStateView } from '#media-server/protocol/class.ts';
import type { HandView } from '#media-server/protocol/hands.ts';
import type { MediaSource, ProducerView, ReceiveMode } from '#media-server/protocol/media.ts';
import type { ParticipantView } from '#media-server/protocol/presence.ts';
import { type DeviceList, type DeviceSort, noDevices } from './device-list.ts';

/**
 * `connecting`: first time. `live`: connected. `reconnecting`: the link broke, it is tried again. The others are last
 * words: nothing more comes unless the person acts.
 */
export type LivePhase =
  | 'connecting'
  | 'live'
  | 'reconnecting'
  | 'left'
  | 'ended'
  | 'removed'
  | 'replaced'
  | 'outdated'
  | 'unsupported'
  | 'failed';

export interface ChatEntry extends ChatMessageView {
  status: 'sent' | 'sending' | 'failed';
}

/** A picture that arrives (or one's own, before it leaves). */
export interface VideoView {
  producerId: string;
  personId: string;
  source: MediaSource;
  stream: MediaStream;
}

export type LocalMediaState = 'off' | 'starting' | 'on' | 'paused';

/** 4 good, 3 fair, 2 weak, 1 very weak, 0 no connection. */
export type LinkQuality = 0 | 1 | 2 | 3 | 4;

/** Something that just happened, for the polite announcement and the toast. */
export type Notice = { id: number } & (
  | { kind: 'handRaised'; name: string }
  | { kind: 'floorTaken' }
  | { kind: 'muted' }
  | { kind: 'connectedAgain' }
  | { kind: 'deviceLost'; source: 'camera' | 'microphone' }
  | { kind: 'deviceReplaced'; source: DeviceSort; name: string }
  | { kind: 'deviceFound'; name: string }
  | { kind: 'deviceUsed'; name: string }
  | { kind: 'speakingMuted' }
  | { kind: 'error'; code: ErrorCode }
  | { kind: 'device'; problem: DeviceProblem; source: MediaSource }
);

export type NewNotice = Notice extends infer One ? (One extends Notice ? Omit<One, 'id'> : never) : never;

export type DeviceProblem = 'refused' | 'missing' | 'busy' | 'insecure' | 'unsupported';

export interface LiveState {
  phase: LivePhase;
  failure: ErrorCode | null;
  self: ParticipantView | null;
  classState: ClassStateView | null;
  /** How far the server's clock is ahead of this device's, ms; clocks of cheap phones are often wrong. */
  clockAheadMs: number;
  participants: ReadonlyMap<string, ParticipantView>;
  producers: ReadonlyMap<string, ProducerView>;
  hands: readonly HandView[];
  chat: readonly ChatEntry[];
  hasOlderChat: boolean;
  isLoadingOlder: boolean;
  receiveMode: ReceiveMode;
  /** Pictures by producer. */
  videos: ReadonlyMap<string, VideoView>;
  local: Readonly<Record<MediaSource, LocalMediaState>>;
  localCamera: MediaStream | null;
  localMicrophone: MediaStream | null;
  /** What can be chosen from, as far as the browser tells. */
  devices: DeviceList;
  /** What the person chose; '' leaves it to the browser. */
  chosenDevices: Readonly<Record<DeviceSort, string>>;
  speaking: ReadonlySet<string>;
  isSoundBlocked: boolean;
  quality: LinkQuality;
  bytesUsed: number;
  attendance: { people: readonly AttendanceView[]; taughtMinutes: number } | null;
  notice: Notice | null;
}

export function initialState({
  receiveMode,
  chosenDevices,
}: Pick<LiveState, 'receiveMode' | 'chosenDevices'>): LiveState {
  return {
    phase: 'connecting',
    failure: null,
    self: null,
    classState: null,
    clockAheadMs: 0,
    participants: new Map(),
    producers: new Map(),
    hands: [],
    chat: [],
    hasOlderChat: false,
    isLoadingOlder: false,
    receiveMode,
    videos: new Map(),
    local: { camera: 'off', microphone: 'off', screen: 'off' },
    localCamera: null,
    localMicrophone: null,
    devices: noDevices,
    chosenDevices,
    speaking: new Set(),
    isSoundBlocked: false,
    quality: 4,
    bytesUsed: 0,
    attendance: null,
    notice: null,
  };
}

/** True when the session is over on this page. */
export function isOver(phase: LivePhase): boolean {
  return phase !== 'connecting' && phase !== 'live' && phase !== 'reconnecting';
}
