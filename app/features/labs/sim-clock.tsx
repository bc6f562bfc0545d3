import { Timer } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** The only clock that moves the world. On cloth, so that it is never read as the time of day. */
export function SimClock({ clock }: { clock: { time: string; date: string } }) {
  const { t } = useTranslation('labs');
  return (
    <div className="simclock">
      <p className="k">
        <Icon icon={Timer} />
        {t('simulated')}
      </p>
      <p className="t">{clock.time}</p>
      <p className="d">{clock.date}</p>
    </div>
  );
}
