import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { guarded } from '#app/server/guards/guard.server.ts';
import { closeSession } from '#app/server/sessions/open-session.server.ts';

/** A typed address signs nobody out. */
export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw redirect('/');
});

/** Phones are shared: the browser forgets what it kept of this person. */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const headers = await closeSession(context, request, await request.formData());
  return redirect('/sign-in?out', { headers });
});
