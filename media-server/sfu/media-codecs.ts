import type { types } from 'mediasoup';

/**
 * What the SFU carries: Opus, and video in the order that clients should prefer it. VP8 and VP9 adapt by layer
 * (simulcast and SVC); H264 is there for phones that encode nothing else in hardware. NACK, PLI, FIR, REMB and
 * transport-wide congestion control are mediasoup's defaults for these codecs.
 */
export const mediaCodecs: types.RouterRtpCodecCapability[] = [
  { kind: 'audio', mimeType: 'audio/opus', clockRate: 48_000, channels: 2 },
  { kind: 'video', mimeType: 'video/VP8', clockRate: 90_000 },
  { kind: 'video', mimeType: 'video/VP9', clockRate: 90_000, parameters: { 'profile-id': 0 } },
  {
    kind: 'video',
    mimeType: 'video/H264',
    clockRate: 90_000,
    parameters: { 'packetization-mode': 1, 'profile-level-id': '42e01f', 'level-asymmetry-allowed': 1 },
  },
];
