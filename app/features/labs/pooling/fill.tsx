import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Demand } from './demand.tsx';
import type { DeskPartProps } from './desk-part.ts';

/** What is left after cleaning, what is asked for besides, and what carries it. */
export function Fill(part: DeskPartProps) {
  const { desk, isActive } = part;
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const { cleaning, loads, currency } = desk;
  return (
    <>
      <Demand desk={desk} />
      {cleaning && (
        <section className="card card-in stack stack-2" aria-labelledby="store">
          <h2 id="store">{t('fill.store')}</h2>
          <dl className="lab-facts">
            <div>
              <dt>{t('fill.raw')}</dt>
              <dd>{t('kg', { kg: format.number(cleaning.kg) })}</dd>
            </div>
            {desk.asked.moreKg > 0 && (
              <div>
                <dt>{t('fill.moreThere')}</dt>
                <dd>{t('kg', { kg: format.number(desk.asked.moreKg) })}</dd>
              </div>
            )}
            {desk.asked.tolerance > 0 && (
              <div>
                <dt>{t('fill.toleranceThere')}</dt>
                <dd>{t('percent', { percent: format.number(desk.asked.tolerance) })}</dd>
              </div>
            )}
            <div>
              <dt>{t('fill.loss')}</dt>
              <dd className="tv">{t('percent', { percent: format.number(cleaning.loss) })}</dd>
            </div>
            {desk.plan && (
              <div>
                <dt>{t('fill.planned')}</dt>
                <dd>
                  {t('kg', { kg: format.number(desk.plan.yieldKg) })} (
                  {t('percent', { percent: format.number(desk.plan.buffer, { maximumFractionDigits: 2 }) })})
                </dd>
              </div>
            )}
          </dl>
        </section>
      )}
      {loads.map(({ vehicle, count, kg, cost, seal }) => (
        <p key={seal} className="note note-ok">
          <span>
            <CourseText words={vehicle} /> × {format.number(count)} · {t('kg', { kg: format.number(kg) })} ·{' '}
            {format.number(cost)} {currency} · <bdi>{seal}</bdi>
          </span>
        </p>
      ))}
      {isActive && loads.length === 0 && <FillForms {...part} />}
    </>
  );
}

function FillForms({ desk, answer }: DeskPartProps) {
  const { t } = useTranslation('labs-pool');
  const { frame } = desk;
  return (
    <>
      <section className="card beam" aria-labelledby="plan">
        <div className="card-in stack">
          <h2 id="plan">{t('fill.plan')}</h2>
          <ActForm
            frame={frame}
            answer={answer}
            intent="pool-plan"
            submit={t('fill.planDo')}
            fields={[
              { name: 'yieldKg', kind: 'number', label: t('fill.yield') },
              { name: 'buffer', kind: 'number', label: t('fill.buffer'), hint: t('fill.bufferHint') },
            ]}
          />
        </div>
      </section>
      <section className="card card-in stack" aria-labelledby="ask">
        <h2 id="ask">{t('fill.ask')}</h2>
        <ActForm
          frame={frame}
          answer={answer}
          intent="pool-more"
          submit={t('fill.moreDo')}
          fields={[{ name: 'kg', kind: 'number', label: t('fill.more') }]}
        />
        <ActForm
          frame={frame}
          answer={answer}
          intent="pool-tolerance"
          submit={t('fill.toleranceDo')}
          fields={[{ name: 'percent', kind: 'number', label: t('fill.tolerance') }]}
        />
      </section>
      <Load desk={desk} answer={answer} />
    </>
  );
}

function Load({ desk, answer }: Pick<DeskPartProps, 'desk' | 'answer'>) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  return (
    <section className="card card-in stack" aria-labelledby="load">
      <h2 id="load">{t('fill.load')}</h2>
      <ul className="lab-points">
        {desk.vehicles.map(({ id, name, capacityKg, cost }) => (
          <li key={id}>
            <span>
              <CourseText words={name} />
            </span>
            <span className="num tv">
              {t('kg', { kg: format.number(capacityKg) })} · {format.number(cost)} {desk.currency}
            </span>
          </li>
        ))}
      </ul>
      <ActForm
        frame={desk.frame}
        answer={answer}
        intent="pool-load"
        isMain
        submit={t('fill.loadDo')}
        fields={[
          {
            ...{ name: 'vehicle', kind: 'choice', label: t('fill.vehicle'), none: t('choose') },
            choices: desk.vehicles.map(({ id, name }) => ({ id, label: name.text, lang: name.locale })),
          },
          { name: 'count', kind: 'number', label: t('fill.count') },
          { name: 'kg', kind: 'number', label: t('fill.kg') },
          { name: 'seal', kind: 'code', label: t('fill.seal') },
        ]}
      />
    </section>
  );
}
