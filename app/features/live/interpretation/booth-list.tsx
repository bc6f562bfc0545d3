import { useLive } from '#app/features/live/room/live-context.ts';
import { Name } from '#app/features/live/room/name.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ChannelState } from './channel-chooser.tsx';
import { ChannelName } from './channel-name.tsx';

/** For those who teach: who interprets into which language, who of them is on air, and how many listen. */
export function BoothList() {
  const { t } = useTranslation('interpretation');
  const channels = useLive('channels');
  const seats = useLive('booths')?.seats ?? [];
  const participants = useLive('participants');
  return (
    <ul className="booth-list" aria-label={t('booths.title')}>
      {channels.map(({ locale, onAir }) => {
        const sitting = seats.filter((one) => one.locale === locale);
        return (
          <li key={locale}>
            <p className="row wrap between">
              <b>
                <ChannelName locale={locale} />
              </b>
              <ChannelState locale={locale} />
            </p>
            {sitting.length === 0 && <p className="small muted">{t('booths.nobody')}</p>}
            {sitting.map(({ personId }) => (
              <p className="small row between" key={personId}>
                <Name of={participants.get(personId)?.displayName ?? ''} />
                <span className="muted">{onAir.includes(personId) ? t('booths.onAir') : t('booths.ready')}</span>
              </p>
            ))}
          </li>
        );
      })}
    </ul>
  );
}
