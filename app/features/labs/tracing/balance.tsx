import { ActForm } from '#app/features/labs/act-form.tsx';
import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { TablePartProps } from './table-part.ts';

/** What was made of each lot, what was sold of it, and what stands in the store. */
export function Balance({ table, answer, isActive }: TablePartProps) {
  const { t } = useTranslation('tracing');
  const format = useFormat();
  const kg = (amount: number) => format.number(amount, { maximumFractionDigits: 1 });
  const states = { sent: t('sale.sent'), held: t('sale.held'), deleted: t('sale.deleted') };
  return (
    <>
      <section className="card card-in stack" aria-labelledby="trace-balance">
        <h2 id="trace-balance">{t('balance.title')}</h2>
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('field.lot')}</th>
                <th scope="col" className="n">
                  {t('balance.made')}
                </th>
                <th scope="col" className="n">
                  {t('balance.sold')}
                </th>
                <th scope="col" className="n">
                  {t('balance.counted')}
                </th>
              </tr>
            </thead>
            <tbody>
              {table.balance.map(({ code, made, sold, counted, bags }) => (
                <tr key={code}>
                  <th scope="row">
                    <bdi>{code}</bdi>
                  </th>
                  <td className="n">
                    {kg(made)} ({kg(bags)})
                  </td>
                  <td className="n">{kg(sold)}</td>
                  <td className="n">{kg(counted)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <p className="help">{t('balance.help', { kg: kg(table.bagKg) })}</p>
      </section>
      <section className="card card-in stack" aria-labelledby="trace-hold">
        <h2 id="trace-hold">{t('sale.title')}</h2>
        <ul className="bag-list">
          {table.shipments.map(({ id, lot, to, kg: amount, day, state }) => (
            <li key={id} className="stack stack-2">
              <p className="row wrap">
                <b>
                  <bdi>{id}</bdi> · <CourseText words={to.name} />
                </b>
                <span>
                  <bdi>{lot}</bdi>, {t('kg', { kg: kg(amount) })}, {day}
                </span>
                <span className="chip">{states[state]}</span>
              </p>
              {isActive && state === 'sent' && (
                <>
                  <ActForm
                    frame={table.frame}
                    answer={answer}
                    intent={`trace-hold.${id}`}
                    hidden={{ shipment: id }}
                    submit={t('sale.hold')}
                    fields={[{ name: 'reason', kind: 'text', label: t('field.reason') }]}
                  />
                  <OneButton intent={`trace-delete.${id}`} act={table.frame.act} fields={{ shipment: id }}>
                    {t('sale.delete')}
                  </OneButton>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      {isActive && (
        <section className="card card-in stack" aria-labelledby="trace-source">
          <h2 id="trace-source">{t('source.title')}</h2>
          {table.source && (
            <p className="note note-ok">{t('source.named', { lot: table.source.lot, kg: kg(table.source.kg) })}</p>
          )}
          <ActForm
            frame={table.frame}
            answer={answer}
            intent="trace-source"
            isMain
            submit={t('source.do')}
            fields={[
              { name: 'kg', kind: 'number', label: t('source.kg') },
              {
                ...{ name: 'lot', kind: 'choice', label: t('source.lot'), none: t('choose') },
                choices: table.lots.map(({ code }) => ({ id: code, label: code })),
              },
            ]}
          />
        </section>
      )}
    </>
  );
}
