import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { guarded } from '#app/server/guards/guard.server.ts';
import { closeSession } from '#app/server/sessions/open-session.server.ts';
import { idOrNull } from '#platform/id.ts';

/** A typed address signs nobody out. */
export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw redirect('/');
});

/**
 * Phones are shared: the browser forgets what it kept. The page's script (public/offline.js) removes what is this person's,
 * and says so (`alone`) where nobody else has lessons or unsent answers on the device: only then may all of it go. `key` is
 * what the browser signed with, which ends.
 */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const form = await request.formData();
  const key = form.get('key');
  const headers = await closeSession(context, request, idOrNull(typeof key === 'string' ? key : null));
  headers.set('Clear-Site-Data', form.get('alone') === '1' ? '"cache", "storage"' : '"cache"');
  return redirect('/sign-in?out', { headers });
});
