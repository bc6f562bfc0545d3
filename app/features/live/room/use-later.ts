import { type ComponentType, useEffect, useState } from 'react';

/** Time for a weak link to come back before code is asked for again, ms. */
const tryAgainMs = 5_000;

/**
 * A part of the room whose code comes when somebody looks at it.
 *
 * @param load the same one at each call
 * @returns null until it is there
 */
export function useLater<Props>(
  load: () => Promise<{ default: ComponentType<Props> }>,
  { isNeeded = true }: { isNeeded?: boolean } = {},
): ComponentType<Props> | null {
  const [loaded, setLoaded] = useState<{ Part: ComponentType<Props> } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (!isNeeded || loaded) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    load().then(
      ({ default: Part }) => setLoaded({ Part }),
      () => {
        timer = setTimeout(() => setTries(tries + 1), tryAgainMs);
      },
    );
    return () => clearTimeout(timer);
  }, [isNeeded, loaded, tries, load]);
  return loaded?.Part ?? null;
}
