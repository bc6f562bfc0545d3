import { createContext, useContext, useSyncExternalStore } from 'react';
import type { LiveState } from '#app/features/live/session/features.ts';
import type { LiveSession } from '#app/features/live/session/session.ts';

export const LiveContext = createContext<LiveSession | null>(null);

/** The running session. Only inside the classroom. */
export function useSession(): LiveSession {
  const session = useContext(LiveContext);
  if (!session) throw new Error('useSession outside of the classroom');
  return session;
}

/** One field of the state; the component renders again when that field changes. */
export function useLive<Key extends keyof LiveState>(key: Key): LiveState[Key] {
  const { store } = useSession();
  return useSyncExternalStore(
    store.subscribe,
    () => store.get()[key],
    () => store.get()[key],
  );
}
