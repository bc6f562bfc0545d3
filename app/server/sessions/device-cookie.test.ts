import { describe, expect, it } from 'vitest';
import type { Auth } from './auth.server.ts';
import { knownDevice, rememberDevice } from './device-cookie.server.ts';

describe('known devices', () => {
  const digestDevice = (text: string) => Buffer.from(text).toString('base64url').padEnd(22, '_').slice(-22);
  const auth = { digestDevice } as Pick<Auth, 'digestDevice'>;
  const remember = (cookie: string | null, personId: string) =>
    rememberDevice(auth, cookie, personId, { secure: true }).split(';')[0] ?? '';

  it('are known for those who signed in on them, and for nobody else', () => {
    const cookie = remember(null, 'noy');
    expect(knownDevice(auth, cookie, 'noy')).toMatch(/^[\w-]{22}$/);
    expect(knownDevice(auth, cookie, 'huda')).toBeNull();
    expect(knownDevice(auth, null, 'noy')).toBeNull();
    expect(knownDevice(auth, 'device=something.else', 'noy')).toBeNull();
  });

  it('remember the last eight people of a shared phone', () => {
    let cookie: string | null = null;
    for (let person = 0; person < 10; person++) cookie = remember(cookie, `person ${person}`);
    expect(knownDevice(auth, cookie, 'person 1')).toBeNull();
    expect(knownDevice(auth, cookie, 'person 2')).not.toBeNull();
    expect(knownDevice(auth, cookie, 'person 9')).toBe(knownDevice(auth, cookie, 'person 2'));
  });

  it('set a cookie that scripts cannot read', () => {
    expect(rememberDevice(auth, null, 'noy', { secure: true })).toMatch(/HttpOnly; Secure; SameSite=Lax/);
  });
});
