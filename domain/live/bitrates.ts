import type { ReceiveMode } from './receive-mode.ts';

/**
 * What the classroom sends, in bit/s, and what taking part costs. Sources: trials with Chromium 156 (Opus of 16 kbit/s
 * in frames of 60 ms is 17.5 kbit/s on the wire while somebody speaks); the SFU never sends more than one layer of a
 * picture.
 */
export const cameraLayers = [150_000, 500_000, 1_000_000] as const;
export const screenLayers = [200_000, 800_000] as const;
export const microphoneBitrate = 16_000;
/**
 * While packets of it are lost: Opus puts a copy of the sound before into each packet only where it has the bits for both
 * (decide_fec in its encoder: for wide-band speech about 20 kbit/s at 5 % loss, 19 at 10).
 */
export const protectedMicrophoneBitrate = 26_000;
const microphoneOnWire = 17_500;

const perMinute = (bitrate: number) => (bitrate * 60) / 8;

/** Bytes a minute of each way of taking part, with everybody speaking in turn. */
export const bytesPerMinute = {
  /** Camera at its best and sound. */
  video: perMinute(cameraLayers[2] + microphoneOnWire),
  /** Smallest camera picture and sound, on a weak link. */
  videoLow: perMinute(cameraLayers[0] + microphoneOnWire),
  /** A shared screen in its small picture while everything on it moves, and sound. */
  screen: perMinute(screenLayers[0] + microphoneOnWire),
  /** Slides that are turned and drawn on, and sound. */
  slides: perMinute(35_000),
  audio: perMinute(microphoneOnWire),
  /** Captions, chat and what keeps the link: Lao takes three bytes a letter. */
  text: 6_000,
} as const;

/** Bytes a minute of each rung of the ladder at its most. */
export const mostPerMinute: Readonly<Record<ReceiveMode, number>> = {
  video: bytesPerMinute.video,
  video_low: bytesPerMinute.videoLow,
  screen_only: bytesPerMinute.screen,
  audio: bytesPerMinute.audio,
  text: bytesPerMinute.text,
};
