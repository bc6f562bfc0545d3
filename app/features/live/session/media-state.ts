import type { MediaSource, ProducerView } from '#media-server/protocol/media.ts';
import { type DeviceList, type DeviceSort, noDevices } from './device-list.ts';
import type { DeviceProblem } from './devices.ts';

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

export interface MediaState {
  /** What is published in the room. */
  producers: ReadonlyMap<string, ProducerView>;
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
  /** The person turned the sound off, on the locked screen or by a key of a headset. */
  isSilenced: boolean;
  quality: LinkQuality;
  /** A picture comes smaller than it is wanted, because the link carries no more. */
  areSmall: boolean;
}

export type MediaNotice =
  | { kind: 'deviceLost'; source: 'camera' | 'microphone' }
  | { kind: 'deviceReplaced'; source: DeviceSort; name: string }
  | { kind: 'deviceFound'; name: string }
  | { kind: 'deviceUsed'; name: string }
  | { kind: 'speakingMuted' }
  /** Media go over TCP, because UDP does not get through any more. */
  | { kind: 'otherWay' }
  | { kind: 'device'; problem: DeviceProblem; source: MediaSource };

export function initialMedia(chosenDevices: MediaState['chosenDevices']): MediaState {
  return {
    producers: new Map(),
    videos: new Map(),
    local: { camera: 'off', microphone: 'off', screen: 'off' },
    localCamera: null,
    localMicrophone: null,
    devices: noDevices,
    chosenDevices,
    speaking: new Set(),
    isSoundBlocked: false,
    isSilenced: false,
    quality: 4,
    areSmall: false,
  };
}
