import { stringifySetCookie } from 'cookie';
import { z } from 'zod';
import { boundedText } from '#domain/text/bounded-text.ts';

/**
 * What somebody looked for in lists, by the page's address, for as long as they are signed in and the browser is open.
 * It lies in a cookie that the browser alone keeps: it costs no writing when a page is read.
 */
export interface KeptLists {
  /** What was looked for on a page, as its address says it; null when nothing was. */
  of(path: string): string | null;
  /** Keeps it for the next visit; empty forgets it. */
  keep(path: string, query: string): void;
  /**
   * The address that says all of what this answer shows, where the asked one leaves a part to what is kept. Whoever keeps
   * the answer does so under this one.
   */
  saidBy: string | null;
}

export const keptListsCookie = 'lists';

/** Every request carries the cookie: so many lists, and so many characters of the whole. */
const mostLists = 12;
const mostCharacters = 1_200;

/** The session that they are of, and pages with what was looked for, the latest last. */
const kept = z.tuple([boundedText(60), z.array(z.tuple([boundedText(300), boundedText(600)])).max(mostLists)]);

interface Of {
  /** What the browser sent. */
  cookie: string | undefined;
  /** Phones are shared: what another session left is nobody's. Null for visitors, of whom nothing is kept. */
  sessionId: string | null;
  secure: boolean;
  setCookie: (value: string) => void;
}

export function readKeptLists({ cookie, sessionId, secure, setCookie }: Of): KeptLists {
  const lists = sessionId === null ? new Map<string, string>() : readLists(cookie, sessionId);
  return {
    saidBy: null,
    of: (path) => lists.get(path) ?? null,
    keep(path, query) {
      if (sessionId === null || (lists.get(path) ?? '') === query) return;
      lists.delete(path);
      if (query !== '') lists.set(path, query);
      setCookie(listsCookie(write(lists, sessionId), secure));
    },
  };
}

/** The Set-Cookie value with what is kept; empty clears it. It ends with the browser's session. */
export function listsCookie(value: string, secure: boolean): string {
  const name = keptListsCookie;
  return stringifySetCookie({
    name,
    value,
    path: '/',
    httpOnly: true,
    sameSite: 'lax',
    secure,
    ...(!value && { maxAge: 0 }),
  });
}

function readLists(cookie: string | undefined, sessionId: string): Map<string, string> {
  if (!cookie || cookie.length > 4 * mostCharacters) return new Map();
  try {
    const [of, lists] = kept.parse(JSON.parse(cookie));
    return new Map(of === sessionId ? lists : []);
  } catch {
    return new Map();
  }
}

/** The oldest go where they are too many. */
function write(lists: Map<string, string>, sessionId: string): string {
  for (const path of lists.keys()) {
    const text = JSON.stringify([sessionId, [...lists]]);
    if (lists.size <= mostLists && encodeURIComponent(text).length <= mostCharacters) return text;
    lists.delete(path);
  }
  return '';
}
