import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { presentTablet } from '#app/features/group/tablet-about.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { readJson } from '#app/server/http/read-json.server.ts';
import { personMark } from '#app/server/sessions/person-mark.server.ts';
import { findPointOfBrowser } from '#app/server/sessions/point-device.server.ts';
import { requireOwnPassword } from '#commands/accounts/prove-password.ts';
import { turnOnTablet } from '#commands/group/turn-on-tablet.ts';
import { publicKey } from '#commands/sync/act-body.ts';
import { isTabletKnown } from '#db/queries/group/tablets.ts';
import { AppError } from '#domain/errors.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';
import { mostCoursesOfTablet } from '#domain/group/tablet-size.ts';
import { boundedText } from '#domain/text/bounded-text.ts';
import { isId } from '#platform/id.ts';

/** A device that takes a group through a day without a network. */
export const handle: RouteHandle = { accepts: { types: ['application/json'], mostBytes: 20_000, mostFields: 300 } };

const turningOn = z.object({
  /** Whose page it was. */
  person: boundedText(200),
  group: boundedText(100),
  name: boundedText(60).pipe(z.string().min(1)),
  people: z.array(z.uuid()).min(1).max(mostOfGroup),
  courses: z.array(boundedText(100)).max(mostCoursesOfTablet),
  /** Typed where the tablet gets another PIN: the session may be one that was left open on it. */
  password: boundedText(200).nullable().default(null),
  publicKey,
});

/** Whether a tablet (`?key=`) may still bring something: who asks is nobody yet, and hears no more than that. */
export const loader = guarded(async ({ context, request }: LoaderFunctionArgs) => {
  const key = new URL(request.url).searchParams.get('key') ?? '';
  if (!isId(key)) throw new AppError('not_found');
  const known = await isTabletKnown(context.db, key);
  return Response.json({ known }, { headers: { 'Cache-Control': 'no-store' } });
});

/** Turns it on, or brings it up to date; not where the pictures of a point are shown. */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { person, group, password, ...sent } = await readJson(request, turningOn);
  // A page from before somebody else signed in here.
  if (person !== personMark(context.auth, actor.personId)) throw new AppError('conflict');
  if (await findPointOfBrowser(context, request.headers.get('cookie'))) throw new AppError('conflict');
  if (password !== null) {
    const { sessionToken, clientAddress: address, now: at } = context;
    await requireOwnPassword(context, { personId: actor.personId, sessionToken, address, at }, password);
  }
  const userAgent = request.headers.get('user-agent') ?? '';
  const tablet = await turnOnTablet(context, { ...sent, actor, slug: group, userAgent, at: context.now });
  const about = await presentTablet(context, { ...tablet, name: sent.name, leader: actor.personId });
  return Response.json({ key: tablet.id, about }, { headers: { 'Cache-Control': 'no-store' } });
});
