import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { PriceDeskData } from './load-price-desk.server.ts';

/** Units, rates and limits, with where they come from: training values are stitched. */
export function PriceRulesCard({ desk }: { desk: PriceDeskData }) {
  const { t } = useTranslation('labs-prices');
  const { t: labs } = useTranslation('labs');
  const format = useFormat();
  const { units, rates, flagDistance, leastCount, alertWeek, validFrom } = desk.rules;
  const number = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  return (
    <section className="card card-in stack" aria-labelledby="rules">
      <h2 id="rules">{t('rules.title')}</h2>
      <dl className="lab-facts">
        {units.map(({ name, kg, mark }) => (
          <div key={name.text}>
            <dt>
              <CourseText words={name} />
            </dt>
            <dd className={mark === 'T' ? 'tv' : undefined}>
              <bdi>
                {number(kg)} {labs('unit.kg')}
              </bdi>
            </dd>
          </div>
        ))}
        {rates.map(({ currency, rate, on }) => (
          <div key={currency + on}>
            <dt>{t('rules.rate', { money: currency, date: format.day(on) })}</dt>
            <dd className="tv">
              <bdi>
                {number(rate)} {desk.currency}
              </bdi>
            </dd>
          </div>
        ))}
        <div>
          <dt>{t('rules.flag')}</dt>
          <dd className="tv">{number(flagDistance)}</dd>
        </div>
        <div>
          <dt>{t('rules.least')}</dt>
          <dd className="tv">{number(leastCount)}</dd>
        </div>
        <div>
          <dt>{t('rules.alert')}</dt>
          <dd className="tv">{format.percent(alertWeek)}</dd>
        </div>
      </dl>
      <p className="tv-key">
        <span className="tv">{labs('stitched')}</span>
        {t('rules.stitched', { date: format.day(validFrom) })}
      </p>
    </section>
  );
}
