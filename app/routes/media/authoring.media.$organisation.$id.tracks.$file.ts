import type { LoaderFunctionArgs } from '@remix-run/node';
import { requireSameLibrary } from '#app/features/media/library-forms.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { requireViewer } from '#app/server/guards/guard.server.ts';
import { requireMedia } from '#commands/media/require-media.ts';
import { findWords } from '#db/queries/media/words.ts';
import { AppError } from '#domain/errors.ts';

/** Captions in one language, for the player and as a file. */
export const loader = guardedFile(async ({ context, params, request }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const one = await requireMedia(context.db, viewer, params.id);
  requireSameLibrary(one, params.organisation);
  const [, locale] = /^([a-z-]{2,12})\.vtt$/.exec(params.file ?? '') ?? [];
  const words = locale ? await findWords(context.db, one.id, locale) : undefined;
  if (!words?.captions) throw new AppError('not_found');
  return new Response(words.captions, {
    headers: { 'Content-Type': 'text/vtt; charset=utf-8', 'Cache-Control': 'private, no-cache' },
  });
});
