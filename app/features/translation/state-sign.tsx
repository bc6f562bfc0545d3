import { Check, type IconNode, Pencil, RefreshCw } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { type StateCounts, type UnitState, unitStates } from '#domain/translation/unit-state.ts';

const signs: Record<UnitState, { className: string; icon: IconNode | null }> = {
  missing: { className: 'sqr sqr-none', icon: null },
  outdated: { className: 'sqr sqr-old', icon: RefreshCw },
  draft: { className: 'sqr sqr-draft', icon: Pencil },
  reviewed: { className: 'sqr sqr-ok', icon: Check },
};

/** How far a text is, as a sign: always beside its word, or in something that says it. */
export function StateSign({ state }: { state: UnitState }) {
  const { className, icon } = signs[state];
  return (
    <span className={className} aria-hidden="true">
      {icon && <Icon icon={icon} />}
    </span>
  );
}

export function useStateWords(): Record<UnitState, string> {
  const { t } = useTranslation('translation');
  return {
    missing: t('state.missing'),
    outdated: t('state.outdated'),
    draft: t('state.draft'),
    reviewed: t('state.reviewed'),
  };
}

/** All states with their signs. */
export function StateLegend() {
  const { t } = useTranslation('translation');
  const words = useStateWords();
  return (
    <ul className="tr-legend small" aria-label={t('legend')}>
      {[...unitStates].reverse().map((state) => (
        <li key={state}>
          <StateSign state={state} />
          <span>{words[state]}</span>
        </li>
      ))}
    </ul>
  );
}

/** How much of a text is in which state, as a bar; in words for who does not see it. */
export function StateBar({ counts, label }: { counts: StateCounts; label: string }) {
  const parts = [...unitStates].reverse().filter((state) => counts[state] > 0);
  const total = parts.reduce((sum, state) => sum + counts[state], 0);
  return (
    <svg className="tr-bar" viewBox="0 0 100 12" preserveAspectRatio="none" role="img" aria-label={label}>
      {parts.map((state, index) => {
        const before = parts.slice(0, index).reduce((sum, one) => sum + counts[one], 0);
        const [x, width] = [(100 * before) / total, (100 * counts[state]) / total];
        return <rect key={state} className={`tr-bar-${state}`} x={x} y="0" width={width} height="12" />;
      })}
    </svg>
  );
}

/** "68 reviewed, 12 drafts, 3 with a changed source, 42 missing." */
export function useCountWords(): (counts: StateCounts) => string {
  const { t } = useTranslation('translation');
  const format = useFormat();
  return ({ reviewed, draft, outdated, missing }) =>
    t('counts', {
      reviewed: format.number(reviewed),
      draft: format.number(draft),
      outdated: format.number(outdated),
      missing: format.number(missing),
    });
}

export function totalOf({ reviewed, draft, outdated, missing }: StateCounts): number {
  return reviewed + draft + outdated + missing;
}
