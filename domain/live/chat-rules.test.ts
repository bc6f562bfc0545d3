import { describe, expect, it } from 'vitest';
import { type ChatRules, findSilence, keptBlocks, mayRead } from './chat-rules.ts';

const rules = (change: Partial<ChatRules> = {}): ChatRules => ({
  slowSeconds: 0,
  mutedIds: [],
  isClosed: false,
  isPrivateAllowed: false,
  guestsWrite: false,
  ...change,
});
const wish = {
  personId: 'a',
  role: 'trainee',
  now: 100_000,
  lastAt: 90_500,
  toHosts: false,
  isPrivate: false,
} as const;

describe('the chat of a class', () => {
  it('is open to everybody where nothing else is said', () => {
    expect(findSilence(rules(), wish)).toBeNull();
  });

  it('says how long is left until the next message where it is slow', () => {
    expect(findSilence(rules({ slowSeconds: 30 }), wish)).toEqual({ left: 21 });
    expect(findSilence(rules({ slowSeconds: 30 }), { ...wish, now: 120_500 })).toBeNull();
  });

  it('lets a first message pass', () => {
    expect(findSilence(rules({ slowSeconds: 300 }), { ...wish, lastAt: undefined })).toBeNull();
  });

  it('is closed to whom a host muted, and to nobody else', () => {
    expect(findSilence(rules({ mutedIds: ['a'] }), wish)).toBe('muted');
    expect(findSilence(rules({ mutedIds: ['b'] }), wish)).toBeNull();
  });

  it('that is closed among those who learn leads to hosts alone, who are not muted by it', () => {
    expect(findSilence(rules({ isClosed: true }), wish)).toBe('closed');
    expect(findSilence(rules({ isClosed: true }), { ...wish, toHosts: true })).toBeNull();
    expect(findSilence(rules({ isClosed: true, mutedIds: ['a'] }), { ...wish, toHosts: true })).toBe('muted');
  });

  it('lets people write to one another where hosts allow it, and where they write to all', () => {
    const toOne = { ...wish, isPrivate: true };
    expect(findSilence(rules(), toOne)).toBe('apart');
    expect(findSilence(rules({ isPrivateAllowed: true }), toOne)).toBeNull();
    expect(findSilence(rules({ isPrivateAllowed: true, isClosed: true }), toOne)).toBe('closed');
    expect(findSilence(rules({ isPrivateAllowed: true, mutedIds: ['a'] }), toOne)).toBe('muted');
    expect(findSilence(rules({ isPrivateAllowed: true, slowSeconds: 30 }), toOne)).toEqual({ left: 21 });
    expect(findSilence(rules(), { ...toOne, role: 'host' })).toBeNull();
  });

  it('of guests leads to hosts alone, unless the host lets them write to everybody', () => {
    const guest = { ...wish, role: 'guest' } as const;
    expect(findSilence(rules(), guest)).toBe('closed');
    expect(findSilence(rules(), { ...guest, toHosts: true })).toBeNull();
    expect(findSilence(rules({ guestsWrite: true }), guest)).toBeNull();
    expect(findSilence(rules({ guestsWrite: true, isClosed: true }), guest)).toBe('closed');
    expect(findSilence(rules({ mutedIds: ['a'] }), { ...guest, toHosts: true })).toBe('muted');
  });

  it('is always open to hosts', () => {
    const strict = rules({ mutedIds: ['a'], slowSeconds: 300, isClosed: true });
    expect(findSilence(strict, { ...wish, role: 'host' })).toBeNull();
  });
});

describe('a block', () => {
  const by = (name: string, count: number) =>
    Array.from({ length: count }, (_, index) => ({ by: name, of: `${index}` }));

  it('is not undone by somebody who blocks many: of theirs the oldest goes', () => {
    const kept = keptBlocks([...by('a', 1), ...by('b', 2), ...by('c', 40)], 10);
    expect(kept).toEqual([...by('a', 1), ...by('b', 2), ...by('c', 40).slice(-7)]);
  });

  it('stays as long as there is room', () => expect(keptBlocks(by('a', 10), 10)).toEqual(by('a', 10)));
});

describe('a message', () => {
  const [author, other, host] = [
    { personId: 'a', role: 'trainee' },
    { personId: 'b', role: 'trainee' },
    { personId: 'c', role: 'host' },
  ] as const;
  const third = { personId: 'd', role: 'trainee' } as const;
  const readers = (toHosts: boolean, more: { toPersonId?: string; reportedAt?: Date } = {}) => {
    const message = { toHosts, personId: 'a', toPersonId: null, reportedAt: null, ...more };
    return [author, other, host, third].filter((one) => mayRead(message, one)).map((one) => one.personId);
  };

  it('to everybody is read by everybody', () => expect(readers(false)).toEqual(['a', 'b', 'c', 'd']));
  it('to hosts is read by them and by who wrote it', () => expect(readers(true)).toEqual(['a', 'c']));
  it('to one person is read by the two, and by hosts once it was reported', () => {
    expect(readers(false, { toPersonId: 'b' })).toEqual(['a', 'b']);
    expect(readers(false, { toPersonId: 'b', reportedAt: new Date() })).toEqual(['a', 'b', 'c']);
    expect(readers(false, { toPersonId: 'c' })).toEqual(['a', 'c']);
  });
});
