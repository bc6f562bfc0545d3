import { type AppLoadContext, redirect } from '@remix-run/node';
import { parseCookie, stringifySetCookie } from 'cookie';
import { findGuest, type Guest } from '#db/queries/live/guests.ts';
import { type ClassView, type FoundClass, findClass } from '#db/queries/schedule/class-session.ts';
import { AppError } from '#domain/errors.ts';
import { guestCookieSeconds } from '#domain/live/guests.ts';
import type { RoomRole } from '#domain/live/room-role.ts';
import type { Viewer } from '#domain/rights.ts';
import { readGuestToken, signGuest } from '#platform/guest-token.ts';
import { isId } from '#platform/id.ts';
import { mayWithClass, requireClass, roomRoleOf } from './class-guard.server.ts';
import { requireViewer } from './guard.server.ts';

/*
 * Guests of a class have a cookie that goes to its addresses alone, and is looked at by those few that let guests in. Whoever
 * is signed in and may join the class comes as themselves, whatever else their browser was told.
 */

const cookieName = 'guest';

/** Somebody who comes to a class. */
export type Comer = { view: ClassView; role: RoomRole } & (
  | { viewer: Viewer; guest?: undefined }
  | { viewer?: undefined; guest: Guest }
);

/** The Set-Cookie value by which a browser is a guest's in one class. */
export function guestCookie(claims: { guestId: string; classSessionId: string }, context: AppLoadContext): string {
  return cookieOf(signGuest(context.config.SALA_SECRET, claims), claims.classSessionId, context, guestCookieSeconds);
}

/** The Set-Cookie value by which a browser is nobody's guest in a class any more. */
export function forgetGuest(classSessionId: string, context: AppLoadContext): string {
  return cookieOf('', classSessionId, context, 0);
}

function cookieOf(value: string, classSessionId: string, { config }: AppLoadContext, maxAge: number): string {
  return stringifySetCookie({
    name: cookieName,
    value,
    path: `/classes/${classSessionId}`,
    maxAge,
    httpOnly: true,
    sameSite: 'lax',
    secure: config.PUBLIC_URL.startsWith('https:'),
  });
}

/** The guest whose browser asks, and their class; null where it is nobody's. */
export async function findGuestOfBrowser(
  context: AppLoadContext,
  request: Request,
  classSessionId: string | undefined,
): Promise<{ guest: Guest; view: ClassView } | null> {
  const token = parseCookie(request.headers.get('cookie') ?? '')[cookieName];
  if (!token || !isId(classSessionId)) return null;
  const id = readGuestToken(context.config.SALA_SECRET, token, classSessionId);
  const guest = id && (await findGuest(context.db, { id, classSessionId }));
  const view = guest && (await findClass(context.db, { id: classSessionId, viewerId: guest.id }));
  return guest && view ? { guest, view } : null;
}

/**
 * Who comes to a class: somebody with an account, or a guest.
 *
 * @throws AppError `not_found`, `forbidden`; of guests `guests_closed`; a redirect to the sign-in page for who is neither
 */
export async function requireComer(
  context: AppLoadContext,
  request: Request,
  classSessionId: string | undefined,
): Promise<Comer> {
  const { viewer: asks } = context;
  const own = asks && (await findOwnClass(context, asks, classSessionId, 'class:join'));
  if (asks && own) return { viewer: asks, view: own, role: roomRoleOf(asks, own) };
  const found = await findGuestOfBrowser(context, request, classSessionId);
  if (found) {
    if (found.view.guestLimit === null) throw new AppError('guests_closed');
    return { ...found, view: { ...found.view, isRemoved: found.guest.isRemoved }, role: 'guest' };
  }
  const viewer = requireViewer(context, request);
  const view = await requireClass(context.db, viewer, classSessionId, 'class:join');
  return { viewer, view, role: roomRoleOf(viewer, view) };
}

/** A guest who asks for the page of the class has one of their own. @throws a redirect to it */
export async function sendGuestToOwnPage(
  context: AppLoadContext,
  request: Request,
  classSessionId: string | undefined,
): Promise<void> {
  if (!parseCookie(request.headers.get('cookie') ?? '')[cookieName]) return;
  const isOwn = context.viewer && (await findOwnClass(context, context.viewer, classSessionId, 'class:view'));
  if (isOwn || !(await findGuestOfBrowser(context, request, classSessionId))) return;
  throw redirect(`/classes/${classSessionId}/guest`);
}

/** The class, where the viewer may do this with it. */
export async function findOwnClass(
  { db }: AppLoadContext,
  viewer: Viewer,
  classSessionId: string | undefined,
  action: 'class:view' | 'class:join',
): Promise<FoundClass | null> {
  const view = await findClass(db, { id: classSessionId, viewerId: viewer.personId });
  return view && mayWithClass(viewer, action, view) ? view : null;
}
