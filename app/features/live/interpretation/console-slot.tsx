import { type ComponentType, useEffect, useState } from 'react';
import { useLive } from '#app/features/live/room/live-context.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** Time for a weak link to come back before the desk is asked for again, ms. */
const tryAgainMs = 5_000;

/** Whether this person has a desk to interpret from. */
export function useHasConsole(): boolean {
  const role = useLive('role');
  const channels = useLive('channels');
  return role === 'interpreter' && channels.length > 0;
}

/** The desk of who interprets: its code comes to nobody else. */
export function ConsoleSlot({ terms }: { terms: readonly LocalizedText[] }) {
  const isNeeded = useHasConsole();
  const [loaded, setLoaded] = useState<{ Console: ComponentType<{ terms: readonly LocalizedText[] }> } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!isNeeded || loaded) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    import('./console.tsx').then(
      ({ default: Console }) => setLoaded({ Console }),
      () => {
        timer = setTimeout(() => setTries(tries + 1), tryAgainMs);
      },
    );
    return () => clearTimeout(timer);
  }, [isNeeded, loaded, tries]);
  return isNeeded && loaded ? <loaded.Console terms={terms} /> : null;
}
