import type { LoaderFunctionArgs } from '@remix-run/node';
import { writeFeed } from '#app/features/notices/feed.server.ts';
import { readFeedFile } from '#app/features/notices/feed-address.server.ts';
import { guardedFile } from '#app/server/guards/file-guard.server.ts';
import { findFeedOwner } from '#db/queries/notices/calendar-feed.ts';
import { AppError } from '#domain/errors.ts';

/** A person's calendar, for programs that know its secret address and nothing else. */
export const loader = guardedFile(async ({ context, params }: LoaderFunctionArgs) => {
  const { auth, config, db, installation, now } = context;
  const feedId = readFeedFile(auth, params.file);
  const owner = feedId && (await findFeedOwner(db, feedId));
  if (!owner) throw new AppError('not_found');
  return new Response(
    await writeFeed(db, owner, { publicUrl: config.PUBLIC_URL, names: installation.current.names, now }),
    {
      headers: {
        'Content-Type': 'text/calendar; charset=utf-8',
        'Cache-Control': 'private, no-cache',
        'X-Robots-Tag': 'noindex',
      },
    },
  );
});
