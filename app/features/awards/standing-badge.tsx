import { CalendarX, Check, CirclePause, CircleX, History } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { AwardStanding } from '#domain/awards/validity.ts';

/** The standing of an award as word, icon and colour. */
export function StandingBadge({ standing }: { standing: AwardStanding }) {
  const { t } = useTranslation('certificates');
  switch (standing) {
    case 'valid':
      return (
        <span className="badge badge-ok">
          <Icon icon={Check} />
          {t('standing.valid')}
        </span>
      );
    case 'expired':
      return (
        <span className="badge badge-warn">
          <Icon icon={CalendarX} />
          {t('standing.expired')}
        </span>
      );
    case 'suspended':
      return (
        <span className="badge badge-warn">
          <Icon icon={CirclePause} />
          {t('standing.suspended')}
        </span>
      );
    case 'revoked':
      return (
        <span className="badge badge-danger">
          <Icon icon={CircleX} />
          {t('standing.revoked')}
        </span>
      );
    case 'superseded':
      return (
        <span className="badge badge-plain">
          <Icon icon={History} />
          {t('standing.superseded')}
        </span>
      );
  }
}
