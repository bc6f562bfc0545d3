import { describe, expect, it } from 'vitest';
import { mayShowCamera } from './floor-roles.ts';

describe('who may show their camera', () => {
  it('is whoever teaches, and of those who learn who was given the floor, until it is taken', () => {
    expect(mayShowCamera({ role: 'host', hasFloor: true })).toBe(true);
    for (const role of ['trainee', 'group'] as const) {
      expect(mayShowCamera({ role, hasFloor: true })).toBe(true);
      expect(mayShowCamera({ role, hasFloor: false, place: null })).toBe(false);
    }
  });

  it('is in a group everybody or nobody, as it was opened, whoever had the floor before', () => {
    const trainee = { role: 'trainee', hasFloor: false } as const;
    expect(mayShowCamera({ ...trainee, place: { means: 'pictures' } })).toBe(true);
    expect(mayShowCamera({ ...trainee, hasFloor: true, place: { means: 'sound' } })).toBe(false);
  });

  it('is nobody who interprets, looks on, or came by a link', () => {
    expect(mayShowCamera({ role: 'guest', hasFloor: true })).toBe(false);
    expect(mayShowCamera({ role: 'interpreter', hasFloor: true })).toBe(false);
    expect(mayShowCamera({ role: 'observer', hasFloor: false })).toBe(false);
  });
});
