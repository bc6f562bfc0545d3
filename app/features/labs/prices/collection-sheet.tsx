import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { PriceDeskData } from './load-price-desk.server.ts';

/** Everybody at the market, and what stands on the sheet of what they said. */
export function CollectionSheet({ desk }: { desk: PriceDeskData }) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const entered = desk.stalls.filter(({ entry }) => entry !== null).length;
  return (
    <section className="card" aria-labelledby="sheet">
      <h2 id="sheet" className="card-in">
        {t('collect.title', { entered: format.number(entered), all: format.number(desk.stalls.length) })}
      </h2>
      <ul className="lab-queue">
        {desk.stalls.map((stall) => (
          <li key={stall.id}>
            <a
              href={`/labs/runs/${desk.frame.id}?stall=${stall.id}#desk`}
              aria-current={stall.id === desk.inHand?.id ? 'true' : undefined}
            >
              <b>
                <bdi>{stall.id}</bdi>
              </b>
              <span>
                <CourseText words={stall.good} />
                <small>
                  <CourseText words={stall.market} />
                </small>
                {stall.entry && (
                  <small>
                    <bdi>
                      {format.number(stall.entry.price, { maximumFractionDigits: 2 })} {stall.entry.currency}
                    </bdi>{' '}
                    / <CourseText words={stall.entry.unit} /> · <CourseText words={stall.entry.priceType} />
                  </small>
                )}
              </span>
              <span className="num">
                {stall.entry ? (
                  <b>
                    <bdi>{format.number(stall.entry.perKg)}</bdi>
                  </b>
                ) : (
                  <span className="muted">{t('collect.open')}</span>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p className="tv-key card-in">{t('perKg', { currency: desk.currency })}</p>
    </section>
  );
}
