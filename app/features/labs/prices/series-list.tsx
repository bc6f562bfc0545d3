import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { PriceDeskData } from './load-price-desk.server.ts';
import { useSeriesState } from './use-series-state.ts';

/** All series of the week, each with its number of prices. */
export function SeriesList({ desk }: { desk: PriceDeskData }) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const states = useSeriesState();
  return (
    <section className="card" aria-labelledby="series">
      <h2 id="series" className="card-in">
        {t('series.title')}
      </h2>
      <ul className="lab-queue">
        {desk.series.map((one) => (
          <li key={one.id}>
            <a
              href={`/labs/runs/${desk.frame.id}?series=${one.id}#desk`}
              aria-current={one.id === desk.sheet?.id ? 'true' : undefined}
            >
              <b className="num">{format.number(one.n)}</b>
              <span>
                <CourseText words={one.market} />
                <small>
                  <CourseText words={one.good} /> · <CourseText words={one.priceType} />
                </small>
              </span>
              <span className="muted">{states[one.state]}</span>
            </a>
          </li>
        ))}
      </ul>
      <p className="tv-key card-in">
        {t('series.least', { count: desk.rules.leastCount, shown: format.number(desk.rules.leastCount) })}
      </p>
    </section>
  );
}
