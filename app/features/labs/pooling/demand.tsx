import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { PoolDeskData } from './load-desk.server.ts';

/** What a buyer asks. */
export function Demand({ desk }: { desk: PoolDeskData }) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const { demand, limits } = desk;
  if (!demand) return null;
  return (
    <section className="card card-in stack stack-2" aria-labelledby="demand">
      <h2 id="demand">{t('demand.title')}</h2>
      <p className="b">
        <CourseText words={demand.buyer} />
      </p>
      <dl className="lab-facts">
        <div>
          <dt>{t('demand.good')}</dt>
          <dd>
            <CourseText words={demand.good} /> · {demand.grade}
          </dd>
        </div>
        <div>
          <dt>{t('demand.kg')}</dt>
          <dd>{t('kg', { kg: format.number(demand.kg) })}</dd>
        </div>
        <div>
          <dt>{t('demand.tolerance')}</dt>
          <dd>{t('percent', { percent: format.number(demand.tolerance) })}</dd>
        </div>
        {limits.map(({ id, mostMoisture }) => (
          <div key={id}>
            <dt>{t('demand.limit')}</dt>
            <dd>{t('percent', { percent: format.number(mostMoisture, { maximumFractionDigits: 1 }) })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
