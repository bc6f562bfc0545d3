import { CircleCheckBig } from 'lucide';
import { ActForm } from '#app/features/labs/act-form.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { BorderPartProps } from './border-part.ts';

/** Parcels to consumers: order, payment and waybill beside each other, and what the buyer bought this year. */
export function Parcels({ desk, answer, isActive }: BorderPartProps) {
  const { t } = useTranslation('labs-border');
  const format = useFormat();
  const { plan, foreign } = desk;
  if (!plan || plan.parcels.length === 0) return null;
  const { limits, parcels, sent } = plan;
  return (
    <section className="card card-in stack" aria-labelledby="border-parcels">
      <h2 id="border-parcels">{t('parcels.title')}</h2>
      <p className="muted">
        {t('parcels.limits', {
          order: format.number(limits.mostValue),
          year: format.number(limits.mostYear),
          currency: foreign,
        })}
      </p>
      <div className="table-wrap">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">{t('parcels.parcel')}</th>
              <th scope="col" className="n">
                {t('parcels.order')}
              </th>
              <th scope="col" className="n">
                {t('parcels.payment')}
              </th>
              <th scope="col" className="n">
                {t('parcels.waybill')}
              </th>
              <th scope="col" className="n">
                {t('parcels.year')}
              </th>
            </tr>
          </thead>
          <tbody>
            {parcels.map(({ id, good, order, payment, waybill, year }) => (
              <tr key={id}>
                <th scope="row">
                  <bdi>{id}</bdi> {good && <CourseText words={good} />}
                </th>
                {[order, payment, waybill, year].map((amount, index) => (
                  <td key={index} className="n">
                    {format.number(amount)}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {sent && (
        <p className="note note-ok">
          <Icon icon={CircleCheckBig} /> <span>{t('parcels.sent', { parcels: sent.join(', ') })}</span>
        </p>
      )}
      {isActive && !sent && (
        <ActForm
          frame={desk.frame}
          answer={answer}
          intent="border-parcels"
          submit={t('parcels.send')}
          fields={[
            {
              name: 'parcels',
              kind: 'checks',
              label: t('parcels.which'),
              choices: parcels.map(({ id }) => ({ id, label: id })),
            },
          ]}
        />
      )}
    </section>
  );
}
