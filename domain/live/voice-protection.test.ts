import { expect, it } from 'vitest';
import { microphoneBitrate, protectedMicrophoneBitrate } from './bitrates.ts';
import { VoiceProtection } from './voice-protection.ts';

it('gives speech room for copies from the first loss until half a minute without any', () => {
  const protection = new VoiceProtection();
  expect(protection.bitrate(0.5, 0)).toBe(microphoneBitrate);
  expect(protection.bitrate(5, 1_000)).toBe(protectedMicrophoneBitrate);
  expect(protection.bitrate(0, 20_000)).toBe(protectedMicrophoneBitrate);
  expect(protection.bitrate(2, 25_000)).toBe(protectedMicrophoneBitrate);
  expect(protection.bitrate(0, 54_000)).toBe(protectedMicrophoneBitrate);
  expect(protection.bitrate(0, 55_000)).toBe(microphoneBitrate);
});
