import { describe, expect, it } from 'vitest';
import { cameraSides, deviceToUse, foundDevices, noDevices, shortName, sideOf } from './device-list.ts';

const built = { deviceId: 'built-in', label: 'Built-in' };
const headset = { deviceId: 'headset', label: 'Headset' };

describe('the device that is used', () => {
  it('is the chosen one while it is there, and the browser’s own choice while it is away', () => {
    expect(deviceToUse('headset', [built, headset])).toBe('headset');
    expect(deviceToUse('headset', [built])).toBe('');
    expect(deviceToUse('', [built, headset])).toBe('');
  });

  it('is the chosen one before the browser tells which there are', () => {
    expect(deviceToUse('headset', [])).toBe('headset');
  });

  it('may be a side of the phone instead of a lens', () => {
    expect(deviceToUse(cameraSides.back, [built, headset])).toBe(cameraSides.back);
    expect(sideOf(cameraSides.back)).toBe('environment');
    expect(sideOf('headset')).toBeNull();
  });
});

describe('a device that was plugged in', () => {
  it('is one that was not there before', () => {
    const before = { ...noDevices, microphone: [built] };
    expect(foundDevices(before, { ...before, microphone: [built, headset] }, 'microphone')).toEqual([headset]);
    expect(foundDevices({ ...before, microphone: [built, headset] }, before, 'microphone')).toEqual([]);
  });

  it('is not one whose name may be read only now', () => {
    expect(foundDevices(noDevices, { ...noDevices, microphone: [built] }, 'microphone')).toEqual([]);
  });
});

it('leaves the numbers of the maker out of names', () => {
  expect(shortName('HD Pro Webcam C920 (046d:082d)')).toBe('HD Pro Webcam C920');
  expect(shortName('Mikrofon (Realtek Audio)')).toBe('Mikrofon (Realtek Audio)');
});
