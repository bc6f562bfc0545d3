import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { guarded } from '#app/server/guards/guard.server.ts';
import { leaveSession } from '#app/server/sessions/open-session.server.ts';
import { forgetPerson } from '#app/server/sessions/people-here.server.ts';
import { idOrNull } from '#platform/id.ts';

/** A typed address changes nobody. */
export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw redirect('/sign-in');
});

/**
 * The phone goes to somebody else: who had it is signed out at once, as when somebody else signs in. What they have on the
 * phone stays, and what waits to be sent is sent still (docs/decisions/0016). Or the phone forgets somebody's name.
 */
export const action = guarded(async ({ context, request }: ActionFunctionArgs) => {
  const form = await request.formData();
  const personId = idOrNull(String(form.get('person') ?? ''));
  if (form.get('do') === 'forget' && personId) {
    const cookie = forgetPerson(context, request.headers.get('cookie'), personId);
    return redirect('/sign-in', { headers: { 'Set-Cookie': cookie } });
  }
  const headers = await leaveSession(context, request);
  return redirect(personId ? `/sign-in?as=${personId}` : '/sign-in?change', { headers });
});
