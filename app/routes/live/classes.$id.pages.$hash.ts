import { setTimeout } from 'node:timers/promises';
import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { isOutside, mayUse, requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { findGuestOfBrowser, findOwnClass } from '#app/server/guards/guest-guard.server.ts';
import { findDeckPicture } from '#db/queries/live/deck-pages.ts';
import { AppError } from '#domain/errors.ts';
import { isOpen } from '#domain/schedule/class-phase.ts';
import { isKey } from '#platform/storage/storage.ts';

/** Who came into the room a moment ago is known here when the next writing of presence is done, ms. */
const presenceLagMs = 1_000;

/**
 * A page of slides as a picture, under the hash of what it shows, so that a browser which has it never asks again: for who
 * teaches the class, and once the class has seen it for everybody who may see the class, and its guests while it is open to them.
 */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const { db, storage } = context;
  const { hash = '' } = params;
  const asked = { context, request, params };
  let seen = await classSeenBy(asked);
  if (seen.isOutside && !seen.isRemoved) {
    await setTimeout(presenceLagMs);
    seen = await classSeenBy(asked);
  }
  if (!isKey(hash) || seen.isOutside) throw new AppError('not_found');
  const { id: classSessionId, isShown } = seen;
  const picture = await findDeckPicture(db, { classSessionId, hash, isShown });
  const content = picture && (await storage.read(picture.hash));
  if (!content) throw new AppError('not_found');
  return new Response(createReadableStreamFromReadable(content), {
    headers: {
      'Content-Type': 'image/webp',
      'Content-Length': String(picture.bytes),
      'Content-Security-Policy': "default-src 'none'; sandbox",
      'Cache-Control': 'private, max-age=31536000, immutable',
    },
  });
});

/** The class as whoever asks knows it, whether they read anything of it, and whether only what was shown in it is theirs to see. */
async function classSeenBy({ context, request, params }: Pick<LoaderFunctionArgs, 'context' | 'request' | 'params'>) {
  const { viewer: asks } = context;
  const own = asks && (await findOwnClass(context, asks, params.id, 'class:view'));
  if (asks && own) {
    const teaches = mayUse(asks, 'slides', own);
    const { id, isRemoved } = own;
    return { id, isRemoved, isOutside: isRemoved || (!teaches && isOutside(asks, own)), isShown: !teaches };
  }
  const coming = await findGuestOfBrowser(context, request, params.id);
  if (coming) {
    const { guest, view } = coming;
    const isKeptOut = (view.lockedAt !== null || view.waitingRoom) && !guest.isLetIn;
    const isGone = guest.isRemoved || view.guestLimit === null || !isOpen(view, context.now);
    return { id: view.id, isRemoved: isGone, isOutside: isGone || isKeptOut, isShown: true };
  }
  // Who is nobody's guest is told why there is nothing for them.
  await requireClass(context.db, requireViewer(context, request), params.id, 'class:view');
  throw new AppError('forbidden');
}
