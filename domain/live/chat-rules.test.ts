import { describe, expect, it } from 'vitest';
import { type ChatRules, findSilence } from './chat-rules.ts';

const rules = (change: Partial<ChatRules> = {}): ChatRules => ({ slowSeconds: 0, mutedIds: [], ...change });
const wish = { personId: 'a', role: 'trainee', now: 100_000, lastAt: 90_500 } as const;

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

  it('is always open to hosts', () => {
    expect(findSilence(rules({ mutedIds: ['a'], slowSeconds: 300 }), { ...wish, role: 'host' })).toBeNull();
  });
});
