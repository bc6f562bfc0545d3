import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { readStudies, sentStudy } from '#app/features/learning/study-schema.server.ts';
import type { RouteHandle } from '#app/route-handle.ts';
import { guarded, requireViewer } from '#app/server/guards/guard.server.ts';
import { readJson } from '#app/server/http/read-json.server.ts';
import { personMark } from '#app/server/sessions/person-mark.server.ts';
import { noteStudy } from '#commands/learning/note-study.ts';
import { AppError, isAppError } from '#domain/errors.ts';

/** How somebody gets on in lessons: where they stopped, what they read and heard (public/lesson-player.js). */
export const handle: RouteHandle = { accepts: { types: ['application/json'], mostBytes: 60_000, mostFields: 20_000 } };

export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw new AppError('not_found');
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const actor = requireViewer(context, request);
  const { person, sentAt, lessons } = await readJson(request, sentStudy);
  // A page from before somebody else signed in here.
  if (person !== personMark(context.auth, actor.personId)) throw new AppError('conflict');
  for (const one of readStudies(lessons)) {
    try {
      await noteStudy(context, { ...one, actor, sentAt, at: context.now });
    } catch (error) {
      // A lesson that is gone, or a course that was left: nothing that waiting would change.
      if (!isAppError(error)) throw error;
    }
  }
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
});
