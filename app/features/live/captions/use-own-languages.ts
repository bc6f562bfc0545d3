import { useLive } from '#app/features/live/room/live-context.ts';

/** The languages in which this person was named to write captions. */
export function useOwnLanguages(): string[] {
  const { captioners } = useLive('captionPlan');
  const self = useLive('self');
  return captioners.filter(({ personId }) => personId === self?.personId).map(({ locale }) => locale);
}
