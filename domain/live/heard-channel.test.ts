import { describe, expect, it } from 'vitest';
import { changesAt, firstChannel, floorLevel, heardNow, silentAfterMs, silentSince } from './heard-channel.ts';

const at = 1_000_000;

describe('a channel that was chosen', () => {
  it('is heard while somebody speaks in it, with the floor under it as loud as was set', () => {
    const silent = silentSince(undefined, true, at);
    expect(heardNow('lo', silent, at)).toBe('channel');
    expect(floorLevel('channel', 0.2)).toBe(0.2);
    expect(floorLevel('channel', 0)).toBe(0);
    expect(floorLevel('channel', 7)).toBe(1);
  });

  it('gives the floor back, as loud as ever, after twenty seconds without a voice', () => {
    const silent = silentSince(null, false, at);
    expect(silentSince(silent, false, at + 5_000)).toBe(at);
    expect(heardNow('lo', silent, at + silentAfterMs - 1)).toBe('channel');
    expect(changesAt('lo', silent, at)).toBe(at + silentAfterMs);
    expect(heardNow('lo', silent, at + silentAfterMs)).toBe('fallback');
    expect(changesAt('lo', silent, at + silentAfterMs)).toBeNull();
    expect(floorLevel('fallback', 0.2)).toBe(1);
  });

  it('comes back with the first word, and the twenty seconds begin anew', () => {
    const spoken = silentSince(at, true, at + 60_000);
    expect(heardNow('lo', spoken, at + 60_000)).toBe('channel');
    expect(heardNow('lo', silentSince(spoken, false, at + 61_000), at + 62_000)).toBe('channel');
  });

  it('in which nobody speaks as one comes is silent at once', () => {
    expect(heardNow('lo', silentSince(undefined, false, at), at)).toBe('fallback');
  });
});

it('without a channel the floor is heard, whatever is silent', () => {
  expect(heardNow(null, null, at)).toBe('floor');
  expect(heardNow(null, 0, at)).toBe('floor');
  expect(floorLevel('floor', 0.2)).toBe(1);
});

it('who listens begins with the channel of their own language; who teaches or interprets hears the floor', () => {
  expect(firstChannel(['lo', 'en'], 'lo', true)).toBe('lo');
  expect(firstChannel(['en'], 'lo', true)).toBeNull();
  expect(firstChannel(['lo'], 'lo', false)).toBeNull();
});
