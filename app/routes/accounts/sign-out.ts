import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from '@remix-run/node';
import { signOut } from '#app/features/accounts/sign-in.server.ts';
import { guarded } from '#app/server/guards/guard.server.ts';

/** A typed address signs nobody out. */
export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw redirect('/');
});

export const action = guarded(async ({ context, request }: ActionFunctionArgs) =>
  redirect('/sign-in?out', { headers: await signOut(context, request) }),
);
