import type { LoaderFunctionArgs } from '@remix-run/node';
import { z } from 'zod';
import { suggestNames } from '#app/features/forum/suggest-names.server.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { AppError } from '#domain/errors.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

const asked = z.object({ thread: z.uuid().nullable(), q: boundedText(100) });

/** Whom one may name in a post, by the beginning of the name (`?q=`): for who writes in a thread (`?thread=`) or begins one. */
export const loader = guarded(async ({ context, request, params }: LoaderFunctionArgs) => {
  const viewer = requireViewer(context, request);
  const { searchParams } = new URL(request.url);
  const given = asked.safeParse({ thread: searchParams.get('thread'), q: searchParams.get('q') ?? '' });
  if (!given.success) throw new AppError('bad_request');
  const { thread, q: search } = given.data;
  const people = await suggestNames(context, viewer, { course: params.slug ?? '', thread, search });
  return Response.json({ people }, { headers: { 'Cache-Control': 'no-store' } });
});
