import { describe, expect, it } from 'vitest';
import { zoneGroups } from '#app/i18n/time-zones.ts';
import { networkOf, slowDownMs } from '#app/server/limits.server.ts';
import type { Auth } from '#app/server/sessions/auth.server.ts';
import { knownDevice, rememberDevice } from '#app/server/sessions/device-cookie.server.ts';
import { displayNameSchema, latinNameSchema, optionalEmailSchema, usernameSchema } from '#domain/person-names.ts';
import { isTimeZone } from '#domain/zoned-time.ts';
import { nameDevice } from './device-name.ts';
import { findPasswordProblem } from './passwords.ts';
import { readDigits } from './reset-code.server.ts';

describe('passwords', () => {
  it('must be long, not among the first guesses, and not the user name', () => {
    expect(findPasswordProblem('kafe12', 'noy')).toBe('tooShort');
    expect(findPasswordProblem('x'.repeat(129), 'noy')).toBe('tooLong');
    expect(findPasswordProblem('Password1', 'noy')).toBe('tooCommon');
    expect(findPasswordProblem('aaaaaaaaab', 'noy')).toBe('tooCommon');
    expect(findPasswordProblem('Bouakham2026', 'bouakham')).toBe('likeUsername');
    expect(findPasswordProblem('ກາເຟປາກຊ່ອງ', 'bouakham')).toBeNull();
    expect(findPasswordProblem('coffee from paksong', 'bouakham')).toBeNull();
  });
});

describe('one-time codes as people type them', () => {
  it.each([
    ['4821 7390', '48217390'],
    ['4821-7390', '48217390'],
    ['໔໘໒໑ ໗໓໙໐', '48217390'],
    ['٤٨٢١٧٣٩٠', '48217390'],
    ['۴۸۲۱۷۳۹۰', '48217390'],
    ['４８２１７３９０', '48217390'],
    ['not a code', 'notacode'],
  ])('%s', (typed, read) => expect(readDigits(typed)).toBe(read));
});

describe('the network that is counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:aaaa::1', '2001:db8:1:2'],
    ['2001:DB8:0001:2:bbbb::2', '2001:db8:1:2'],
    ['2001:db8::1', '2001:db8:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s', (address, network) => expect(networkOf(address)).toBe(network));
});

it('guesses at one person only slow the answer, and never by more than five seconds', () => {
  expect(slowDownMs(40, 40)).toBe(0);
  expect(slowDownMs(44, 40)).toBe(1_000);
  expect(slowDownMs(10_000, 40)).toBe(5_000);
});

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

describe('names', () => {
  it('are one line, without hidden controls', () => {
    expect(displayNameSchema.parse('  ບົວຄຳ \n ວົງສາ\u202e ')).toBe('ບົວຄຳ ວົງສາ');
    expect(displayNameSchema.safeParse('   ').success).toBe(false);
    expect(latinNameSchema.parse('Nguyễn Văn Ý')).toBe('Nguyễn Văn Ý');
    expect(latinNameSchema.safeParse('李文静').success).toBe(false);
    expect(latinNameSchema.parse('')).toBeNull();
  });

  it('user names are lower case', () => {
    expect(usernameSchema.parse(' Noy.Keomany ')).toBe('noy.keomany');
    for (const wrong of ['ab', '1abc', 'ນ້ອຍ', 'a b c', 'x'.repeat(41), 'me@home']) {
      expect(usernameSchema.safeParse(wrong).success, wrong).toBe(false);
    }
  });

  it('an e-mail address may be left out', () => {
    expect(optionalEmailSchema.parse(' ')).toBeNull();
    expect(optionalEmailSchema.parse('Noy@Example.org')).toBe('noy@example.org');
    expect(optionalEmailSchema.safeParse('noy@').success).toBe(false);
  });
});

describe('devices by name', () => {
  it.each([
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0 Mobile Safari/537.36',
      'Chrome',
      'Android',
    ],
    ['Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1', 'Safari', 'iOS'],
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/120.0 Safari/537.36 Edg/120.0', 'Edge', 'Windows'],
    ['curl/8', null, null],
  ])('%s', (userAgent, browser, system) => expect(nameDevice(userAgent)).toEqual({ browser, system }));
});

describe('time zones', () => {
  it('are grouped, and hold those of our countries', () => {
    const ids = zoneGroups().flatMap((group) => group.zones.map((zone) => zone.id));
    for (const id of ['Asia/Vientiane', 'Asia/Shanghai', 'Africa/Addis_Ababa', 'Africa/Cairo'])
      expect(ids).toContain(id);
    expect(ids.filter((id) => !isTimeZone(id))).toEqual([]);
    expect(isTimeZone('Asia/Vientiane')).toBe(true);
    expect(isTimeZone('Asia/Atlantis')).toBe(false);
    expect(isTimeZone('')).toBe(false);
  });
});
