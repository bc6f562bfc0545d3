import { Ban, CircleCheckBig, CircleSlash, DoorOpen, Radio } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { ClassPhase } from '#domain/schedule/class-phase.ts';

/** The state of a class as a word with a shape; nothing for a class still to come. */
export function PhaseBadge({ phase }: { phase: ClassPhase }) {
  const { t } = useTranslation('classes');
  switch (phase) {
    case 'live':
      return (
        <span className="badge badge-live">
          <Icon icon={Radio} />
          {t('phase.live')}
        </span>
      );
    case 'open':
      return (
        <span className="badge badge-ok">
          <Icon icon={DoorOpen} />
          {t('phase.open')}
        </span>
      );
    case 'over':
      return (
        <span className="badge badge-plain">
          <Icon icon={CircleCheckBig} />
          {t('phase.over')}
        </span>
      );
    case 'missed':
      return (
        <span className="badge badge-plain">
          <Icon icon={CircleSlash} />
          {t('phase.missed')}
        </span>
      );
    case 'cancelled':
      return (
        <span className="badge badge-danger">
          <Icon icon={Ban} />
          {t('phase.cancelled')}
        </span>
      );
    default:
      return null;
  }
}
