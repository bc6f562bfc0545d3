import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { guarded } from '#app/server/guards/guard.server.ts';
import { closeSession } from '#app/server/sessions/open-session.server.ts';

/** A typed address signs nobody out. */
export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw redirect('/');
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) =>
  redirect('/sign-in?out', { headers: await closeSession(context, request) }),
);
