import type { ActivityState } from '#domain/learning/progress.ts';

/** Progress as cloth: one thread an activity. `label` says it in words. */
export function Weave({ states, label, small = false }: { states: ActivityState[]; label: string; small?: boolean }) {
  return (
    <div className={small ? 'weave weave-sm' : 'weave'} role="img" aria-label={label}>
      {states.map((state, index) => (
        <i key={index} className={state === 'open' ? undefined : state} />
      ))}
    </div>
  );
}
