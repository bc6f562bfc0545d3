import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { guarded } from '#app/server/guards/guard.server.ts';
import { AppError } from '#domain/errors.ts';

/** Every address that nothing else answers, and what the server refused before any other route saw it. */
export const loader = guarded<LoaderFunctionArgs, never>(async ({ context }) => {
  throw new AppError(context.refusal?.code ?? 'not_found', context.refusal?.details);
});

export const action = guarded<ActionFunctionArgs, never>(async () => {
  throw new AppError('not_found');
});

export default function NotFound() {
  return null;
}
