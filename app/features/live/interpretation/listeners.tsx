import { useLive } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { silentAfterMs } from '#domain/live/heard-channel.ts';
import { ChannelName } from './channel-name.tsx';

/** How many have chosen each channel. */
export function Listeners({ locale }: { locale: string }) {
  const { t } = useTranslation('interpretation');
  const format = useFormat();
  const listeners = useLive('booths')?.listeners ?? {};
  return (
    <section className="card card-in stack stack-2" aria-label={t('listeners.title')}>
      <h2>{t('listeners.title')}</h2>
      <ul className="booth-list">
        {Object.entries(listeners).map(([one, count]) => (
          <li className={one === locale ? 'row between b' : 'row between'} key={one}>
            <ChannelName locale={one} />
            <span className="num">{format.number(count)}</span>
          </li>
        ))}
      </ul>
      <p className="small muted">{t('listeners.silent', { formatted: format.number(silentAfterMs / 1000) })}</p>
    </section>
  );
}
