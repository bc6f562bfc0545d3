import { useLive } from '#app/features/live/room/live-context.ts';
import { ownPlace } from '#app/features/live/session/breakout-state.ts';
import { speaksAt } from '#domain/live/breakouts.ts';

/** The group in which this page is; null with the class. */
export function useOwnPlace(): ReturnType<typeof ownPlace> {
  return ownPlace(useLive('breakouts'));
}

/** Whether this person may speak now: to the class, or in a group. */
export function useMaySpeak(): boolean {
  const place = useOwnPlace();
  return useLive('self')?.hasFloor === true || speaksAt(place);
}
