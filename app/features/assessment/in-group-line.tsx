import { Users } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { InGroup } from './in-group.ts';

/** "In a group: Pakse service point, 3 March 10:00, entered by Kham". */
export function InGroupLine({ place, operator, at }: Omit<InGroup, 'at'> & { at: Date | string | null }) {
  const { t } = useTranslation('group');
  const format = useFormat();
  const facts = { place: place?.text ?? '', when: at ? format.dateTime(at) : '', operator: operator ?? '' };
  return (
    <span className="small muted">
      <Icon icon={Users} />{' '}
      {!place ? t('together.inGroupOnly') : operator ? t('together.inGroupBy', facts) : t('together.inGroup', facts)}
    </span>
  );
}
