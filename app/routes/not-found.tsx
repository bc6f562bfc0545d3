import type { ActionFunctionArgs, LoaderFunctionArgs } from '@remix-run/node';
import { AppError } from '#domain/errors.ts';
import { guarded } from '../guard.server.ts';

/** Every address that nothing else answers. */
export const loader = guarded<LoaderFunctionArgs, never>(async () => {
  throw new AppError('not_found');
});

export const action = guarded<ActionFunctionArgs, never>(async () => {
  throw new AppError('not_found');
});

export default function NotFound() {
  return null;
}
