import { ActForm } from '#app/features/labs/act-form.tsx';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Demand } from './demand.tsx';
import type { DeskPartProps } from './desk-part.ts';

/** What a buyer asks, the lots in the store, and the pool that is made of them. */
export function Mix(part: DeskPartProps) {
  const { desk, answer, isActive } = part;
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const states = usePoolLotStates();
  const one = (figure: number) => format.number(figure, { maximumFractionDigits: 1 });
  return (
    <>
      <Demand desk={desk} />
      <section className="card card-in stack" aria-labelledby="lots">
        <h2 id="lots">{t('mix.lots')}</h2>
        <ul className="bag-list">
          {desk.lots.map(({ id, kg, moisture, grade, state, name, driedKg }) => (
            <li key={id} className="stack stack-2">
              <p>
                <bdi className="b">{id}</bdi> · <CourseText words={name} />{' '}
                <span className="chip">{states[state]}</span>
              </p>
              <p>
                {t('mix.facts', {
                  kg: format.number(kg),
                  moisture: one(moisture),
                  grade: grade ?? '–',
                })}
              </p>
              {state === 'drying' && <p className="help">{t('mix.driedTo', { kg: one(driedKg) })}</p>}
              {isActive && (state === 'accepted' || state === 'downgraded') && (
                <div className="lab-two">
                  <OneButton intent="pool-dry" act={desk.frame.act} fields={{ lot: id }}>
                    {t('mix.dry')}
                  </OneButton>
                  <OneButton intent="pool-apart" act={desk.frame.act} fields={{ lot: id }}>
                    {t('mix.apart')}
                  </OneButton>
                </div>
              )}
            </li>
          ))}
        </ul>
      </section>
      {desk.pool && (
        <p className="note note-ok">
          {t('mix.made', {
            count: desk.pool.lots,
            lots: format.number(desk.pool.lots),
            kg: format.number(desk.pool.kg),
            moisture: format.number(desk.pool.moisture, { maximumFractionDigits: 2 }),
          })}
        </p>
      )}
      {isActive && (
        <section className="card beam" aria-labelledby="mix">
          <div className="card-in stack">
            <h2 id="mix">{desk.pool ? t('mix.again') : t('mix.title')}</h2>
            <ActForm
              frame={desk.frame}
              answer={answer}
              intent="pool-mix"
              isMain
              submit={t('mix.do')}
              fields={[
                {
                  ...{ name: 'lots', kind: 'checks', label: t('mix.which') },
                  choices: desk.lots
                    .filter(({ state }) => state !== 'drying')
                    .map(({ id, kg }) => ({ id, label: `${id} · ${t('kg', { kg: format.number(kg) })}` })),
                },
                { name: 'moisture', kind: 'number', label: t('mix.moisture'), hint: t('mix.moistureHint') },
              ]}
            />
          </div>
        </section>
      )}
    </>
  );
}

/** How a lot stands. */
function usePoolLotStates(): Record<DeskPartProps['desk']['lots'][number]['state'], string> {
  const { t } = useTranslation('labs-pool');
  return {
    offered: t('state.offered'),
    weighed: t('state.weighed'),
    accepted: t('state.accepted'),
    downgraded: t('state.downgraded'),
    pooled: t('state.pooled'),
    drying: t('state.drying'),
    apart: t('state.apart'),
    loaded: t('state.loaded'),
  };
}
