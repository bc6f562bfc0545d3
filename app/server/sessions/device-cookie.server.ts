import { randomBytes } from 'node:crypto';
import { parseCookie, stringifySetCookie } from 'cookie';
import type { Auth } from './auth.server.ts';

const cookieName = 'device';
/** Phones are shared; the people who signed in last on a device are remembered. */
const rememberedPeople = 8;
/** Browsers keep cookies 400 days at most. */
const maxAgeSeconds = 400 * 86_400;

/**
 * A device that signed in before is told from one that only guesses by a cookie: the device's random id, followed by a
 * keyed digest for each person who signed in on it. It opens nothing; it only has counters of its own.
 */
interface DeviceCookie {
  deviceId: string;
  marks: string[];
}

function read(cookieHeader: string | null): DeviceCookie | null {
  const [deviceId, ...marks] = (parseCookie(cookieHeader ?? '')[cookieName] ?? '').split('.');
  return deviceId && /^[\w-]{22}$/.test(deviceId) ? { deviceId, marks } : null;
}

function markOf(auth: Pick<Auth, 'digestDevice'>, deviceId: string, personId: string): string {
  return auth.digestDevice(`${deviceId} ${personId}`);
}

/** @returns the device's id when this person signed in on it before */
export function knownDevice(
  auth: Pick<Auth, 'digestDevice'>,
  cookieHeader: string | null,
  personId: string,
): string | null {
  const cookie = read(cookieHeader);
  return cookie?.marks.includes(markOf(auth, cookie.deviceId, personId)) ? cookie.deviceId : null;
}

/** The Set-Cookie value that makes this device known for a person who has just signed in on it. */
export function rememberDevice(
  auth: Pick<Auth, 'digestDevice'>,
  cookieHeader: string | null,
  personId: string,
  options: { secure: boolean },
): string {
  const cookie = read(cookieHeader);
  const deviceId = cookie?.deviceId ?? randomBytes(16).toString('base64url');
  const mark = markOf(auth, deviceId, personId);
  const others = (cookie?.marks ?? []).filter((one) => one !== mark && /^[\w-]{22}$/.test(one));
  return stringifySetCookie({
    name: cookieName,
    value: [deviceId, mark, ...others.slice(0, rememberedPeople - 1)].join('.'),
    path: '/',
    maxAge: maxAgeSeconds,
    httpOnly: true,
    sameSite: 'lax',
    secure: options.secure,
  });
}
