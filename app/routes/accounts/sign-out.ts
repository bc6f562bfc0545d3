import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { guarded } from '#app/server/guards/guard.server.ts';
import { closeSession } from '#app/server/sessions/open-session.server.ts';

/** A typed address signs nobody out. */
export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw redirect('/');
});

/**
 * Phones are shared: the browser forgets what it kept. Where others have lessons and answers on the device, which the
 * page's script knows (public/offline.js), their things stay, and the script has removed this person's.
 */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const form = await request.formData();
  const headers = await closeSession(context, request);
  headers.set('Clear-Site-Data', form.has('others') ? '"cache"' : '"cache", "storage"');
  return redirect('/sign-in?out', { headers });
});
