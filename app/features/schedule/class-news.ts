import type { ClassView } from '#db/queries/schedule/class-session.ts';

/** So long after it was done, what was done is news. */
const newsMs = 60_000;

type Facts = Pick<ClassView, 'status' | 'createdAt' | 'changedAt'>;

/** What was just done with a plan; null when that was longer ago. */
export function newsOf({ status, createdAt, changedAt }: Facts, now: Date): 'scheduled' | 'changed' | null {
  if (status !== 'scheduled') return null;
  const since = now.getTime() - newsMs;
  if (changedAt) return changedAt.getTime() > since ? 'changed' : null;
  return createdAt.getTime() > since ? 'scheduled' : null;
}
