import { Captions, Headphones } from 'lucide';
import { BoothList } from '#app/features/live/interpretation/booth-list.tsx';
import { ChannelName } from '#app/features/live/interpretation/channel-name.tsx';
import { useLive } from '#app/features/live/room/live-context.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** Who interprets and who writes along, where somebody does. */
export function AirCards() {
  return (
    <div className="desk-two">
      <Interpreters />
      <Captioned />
    </div>
  );
}

function Interpreters() {
  const { t } = useTranslation('interpretation');
  const { t: tDesk } = useTranslation('desk');
  const format = useFormat();
  const channels = useLive('channels');
  if (channels.length === 0) return null;
  const onAir = channels.filter((one) => one.onAir.length > 0).length;
  const values = { here: format.number(onAir), all: format.number(channels.length) };
  return (
    <section className="card" aria-label={t('booths.title')}>
      <div className="card-head">
        <h3 className="row">
          <Icon icon={Headphones} />
          {t('booths.title')}
        </h3>
        <span className={onAir < channels.length ? 'badge badge-danger num' : 'badge badge-ok num'} role="status">
          {tDesk('onAir', values)}
        </span>
      </div>
      <BoothList />
    </section>
  );
}

function Captioned() {
  const { t } = useTranslation('captions');
  const format = useFormat();
  const { languages, captioners } = useLive('captionPlan');
  const readers = useLive('captionReaders');
  const people = useLive('participants');
  if (languages.length === 0) return null;
  return (
    <section className="card" aria-label={t('title')}>
      <div className="card-head">
        <h3 className="row">
          <Icon icon={Captions} />
          {t('title')}
        </h3>
      </div>
      <ul className="card-in stack stack-2">
        {languages.map((locale) => {
          const count = readers[locale] ?? 0;
          const away = captioners.some((one) => one.locale === locale && !people.has(one.personId));
          return (
            <li key={locale} className="row wrap between">
              <b>
                <ChannelName locale={locale} />
              </b>
              <span className="small muted">{t('readers', { count, formatted: format.number(count) })}</span>
              {away && <span className="badge badge-warn">{t('captioners.away')}</span>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
