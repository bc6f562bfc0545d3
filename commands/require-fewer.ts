import type { Deps } from '#commands/deps.ts';
import { AppError } from '#domain/errors.ts';

/**
 * Counts what people do over and over by themselves, each time with a line in the record, before anything is looked at.
 *
 * @throws AppError `too_many_requests`
 */
export async function requireFewer(
  { auth }: Pick<Deps, 'auth'>,
  what: Parameters<Deps['auth']['limits']['mayRepeat']>[0],
  personId: string,
): Promise<void> {
  if (!(await auth.limits.mayRepeat(what, personId))) throw new AppError('too_many_requests');
}
