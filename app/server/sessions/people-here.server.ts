import { randomBytes, timingSafeEqual } from 'node:crypto';
import type { AppLoadContext } from '@remix-run/node';
import { parseCookie, stringifySetCookie } from 'cookie';
import { listPeopleHere, type PersonHereRow } from '#db/queries/accounts/people-here.ts';
import { isId } from '#platform/id.ts';
import { createTimedCache } from '#platform/timed-cache.ts';
import { findPointOfBrowser } from './point-device.server.ts';

const cookieName = 'people';
const mostPeople = 8;
/** Browsers keep cookies 400 days at most. */
const maxAgeSeconds = 400 * 86_400;

type Context = Pick<AppLoadContext, 'auth' | 'db'>;

/** Somebody who asked to be remembered in this browser. */
export interface PersonHere extends Omit<PersonHereRow, 'cardId'> {
  /** They signed in by this card, which is valid as far as is known: its PIN is enough here. Null: by password. */
  cardId: string | null;
}

/**
 * The people whom this browser remembers, last first: random signs of the browser, then each person's id with a keyed
 * digest. Names are not in it; who writes ids into it learns none.
 */
interface PeopleCookie {
  browser: string;
  people: { personId: string; mark: string }[];
}

function read(cookieHeader: string | null): PeopleCookie | null {
  const [browser = '', ...parts] = (parseCookie(cookieHeader ?? '')[cookieName] ?? '').split('.');
  if (!/^[\w-]{22}$/.test(browser) || parts.length > 2 * mostPeople) return null;
  const people: PeopleCookie['people'] = [];
  for (let at = 0; at + 1 < parts.length; at += 2) {
    const personId = idOf(parts[at] ?? '');
    const mark = parts[at + 1] ?? '';
    if (isId(personId) && /^[\w-]{22}$/.test(mark)) people.push({ personId, mark });
  }
  return { browser, people };
}

function write({ browser, people }: PeopleCookie, secure: boolean): string {
  const parts = people.slice(0, mostPeople).flatMap(({ personId, mark }) => [shortId(personId), mark]);
  return stringifySetCookie({
    name: cookieName,
    value: people.length > 0 ? [browser, ...parts].join('.') : '',
    path: '/',
    maxAge: people.length > 0 ? maxAgeSeconds : 0,
    httpOnly: true,
    sameSite: 'lax',
    secure,
  });
}

function shortId(id: string): string {
  return Buffer.from(id.replaceAll('-', ''), 'hex').toString('base64url');
}

function idOf(short: string): string {
  const hex = Buffer.from(short, 'base64url').toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

function markOf({ auth }: Pick<Context, 'auth'>, browser: string, personId: string, cardId: string | null): string {
  return auth.digestDevice(`remembered ${browser} ${personId} ${cardId ?? 'by password'}`);
}

function isSame(one: string, other: string): boolean {
  return one.length === other.length && timingSafeEqual(Buffer.from(one), Buffer.from(other));
}

/**
 * Who asked to be remembered in this browser. Of a card that was ended since nothing is left: it proves nobody any more.
 */
export async function listPeopleOfBrowser(context: Context, cookieHeader: string | null): Promise<PersonHere[]> {
  const cookie = read(cookieHeader);
  if (!cookie || cookie.people.length === 0) return [];
  const rows = await listPeopleHere(
    context.db,
    cookie.people.map((one) => one.personId),
  );
  return cookie.people.flatMap(({ personId, mark }) => {
    const row = rows.find((one) => one.personId === personId);
    if (!row) return [];
    if (row.cardId && isSame(mark, markOf(context, cookie.browser, personId, row.cardId))) return [row];
    if (isSame(mark, markOf(context, cookie.browser, personId, null))) return [{ ...row, cardId: null }];
    return [];
  });
}

const lately = createTimedCache({ freshMs: 30_000, staleMs: 120_000, size: 2_000 });

/** The same for the menu of every page, as it was a moment ago; nobody while the database is away. */
export async function namePeopleOfBrowser(
  context: Context,
  cookieHeader: string | null,
): Promise<Pick<PersonHere, 'personId' | 'displayName'>[]> {
  const { [cookieName]: kept } = parseCookie(cookieHeader ?? '');
  if (!kept || kept.length > 1_000) return [];
  return lately
    .get(kept, async () => {
      const people = await listPeopleOfBrowser(context, cookieHeader);
      return people.map(({ personId, displayName }) => ({ personId, displayName }));
    })
    .catch(() => []);
}

/**
 * The Set-Cookie value by which the browser remembers somebody who has just signed in and asked for it; null on a device of
 * a point, which is everybody's and keeps no names.
 */
export async function rememberPerson(
  context: Context & Pick<AppLoadContext, 'config'>,
  cookieHeader: string | null,
  { personId, cardId }: { personId: string; cardId: string | null },
): Promise<string | null> {
  if (await findPointOfBrowser(context, cookieHeader)) return null;
  const before = read(cookieHeader);
  const browser = before?.browser ?? randomBytes(16).toString('base64url');
  const others = (before?.people ?? []).filter((one) => one.personId !== personId);
  const people = [{ personId, mark: markOf(context, browser, personId, cardId) }, ...others];
  return write({ browser, people }, context.config.PUBLIC_URL.startsWith('https:'));
}

/** The Set-Cookie value by which the browser forgets everybody. */
export function forgetPeople({ config }: Pick<AppLoadContext, 'config'>): string {
  return write({ browser: '', people: [] }, config.PUBLIC_URL.startsWith('https:'));
}

/** The Set-Cookie value by which the browser forgets somebody. */
export function forgetPerson(
  { config }: Pick<AppLoadContext, 'config'>,
  cookieHeader: string | null,
  personId: string,
): string {
  const { browser, people } = read(cookieHeader) ?? { browser: '', people: [] };
  const left = people.filter((one) => one.personId !== personId);
  return write({ browser, people: left }, config.PUBLIC_URL.startsWith('https:'));
}
