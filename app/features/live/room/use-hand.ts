import { useLive, useSession } from './live-context.ts';

/** One's own hand: whether it is up, and what a press of its button does. */
export function useHand(): { isUp: boolean; toggle: () => void } {
  const session = useSession();
  const hands = useLive('hands');
  const self = useLive('self');
  const isUp = hands.some((one) => one.personId === self?.personId);
  return { isUp, toggle: () => void session.act(isUp ? 'hand:lower' : 'hand:raise', {}).catch(() => undefined) };
}
