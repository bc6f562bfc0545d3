import { createReadableStreamFromReadable, type LoaderFunctionArgs } from '@remix-run/node';
import { mayUse, requireClass } from '#app/server/guards/class-guard.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { findDeckPicture } from '#db/queries/live/deck-pages.ts';
import { AppError } from '#domain/errors.ts';
import { isKey } from '#platform/storage/storage.ts';

/**
 * A page of slides as a picture, under the hash of what it shows, so that a browser which has it never asks again: for who
 * teaches the class, and once the class has seen it for everybody who may see the class.
 */
export const loader = guardedFile(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { db, storage } = context;
  const { hash = '' } = params;
  const view = await requireClass(db, viewer, params.id, 'class:view');
  if (!isKey(hash) || view.isRemoved) throw new AppError('not_found');
  const isShown = !mayUse(viewer, 'slides', view);
  const picture = await findDeckPicture(db, { classSessionId: view.id, hash, isShown });
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
