import { stringifySetCookie } from 'cookie';
import { LRUCache } from 'lru-cache';
import type { Auth } from './auth.server.ts';

/** Longer than any session: what it outlives does no harm. */
const maxAgeSeconds = 400 * 86_400;

/**
 * A mark for a person, by which a page from before tells that somebody else is signed in by now or nobody is: the
 * browser's back shows it without asking the server (public/enhance.js). It opens nothing.
 */
export function personMark(auth: Pick<Auth, 'digestDevice'>, personId: string): string {
  const marks = marksOf.get(auth) ?? new LRUCache({ max: 5_000 });
  marksOf.set(auth, marks);
  const mark = marks.get(personId) ?? auth.digestDevice(`page ${personId}`);
  marks.set(personId, mark);
  return mark;
}

/** Every page carries its reader's. */
const marksOf = new WeakMap<Pick<Auth, 'digestDevice'>, LRUCache<string, string>>();

/** The Set-Cookie value that tells the page's script who is signed in; empty clears it. */
export function personCookie(mark: string, secure: boolean): string {
  return stringifySetCookie({
    name: 'person',
    value: mark,
    path: '/',
    maxAge: mark ? maxAgeSeconds : 0,
    sameSite: 'lax',
    secure,
  });
}
