import { type ComponentType, useEffect, useState } from 'react';

/** Time for a weak link to come back before the list is asked for again, ms. */
const tryAgainMs = 5_000;

/** The list of questions: its code comes when somebody looks at it. */
export function QuestionSlot() {
  const [loaded, setLoaded] = useState<{ Panel: ComponentType } | null>(null);
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (loaded) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    import('./question-panel.tsx').then(
      ({ default: Panel }) => setLoaded({ Panel }),
      () => {
        timer = setTimeout(() => setTries(tries + 1), tryAgainMs);
      },
    );
    return () => clearTimeout(timer);
  }, [loaded, tries]);
  return loaded && <loaded.Panel />;
}
