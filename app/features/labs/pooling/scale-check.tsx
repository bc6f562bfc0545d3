import { OneButton } from '#app/features/labs/one-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { DeskPartProps } from './desk-part.ts';

/** Test weights on each scale: what it shows, by how much it is off, and taking it out of use. */
export function ScaleCheck({ desk, isActive }: DeskPartProps) {
  const { t } = useTranslation('labs-pool');
  const format = useFormat();
  const kg = (amount: number) => format.number(amount, { maximumFractionDigits: 1 });
  const off = (amount: number) => `${amount > 0.01 ? '+' : ''}${kg(amount)}`;
  const checked = desk.scales.filter(({ shown }) => shown.length > 0);
  return (
    <section className="card card-in stack" aria-labelledby="scale-check">
      <h2 id="scale-check">{t('scale.title')}</h2>
      <p className="muted">
        {t('scale.limit')} <span className="tv">{t('kg', { kg: `± ${kg(desk.scaleLimit)}` })}</span>
      </p>
      {checked.length > 0 && (
        <div className="table-wrap">
          <table className="table">
            <thead>
              <tr>
                <th scope="col">{t('scale.test')}</th>
                {checked.map(({ key }) => (
                  <th key={key} scope="col" className="n">
                    {t('scale.name', { scale: key })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {desk.testWeights.map((weight, at) => (
                <tr key={weight}>
                  <th scope="row">{t('kg', { kg: kg(weight) })}</th>
                  {checked.map(({ key, shown }) => (
                    <td key={key} className="n">
                      {kg(shown[at] ?? 0)} (<bdi>{off((shown[at] ?? 0) - weight)}</bdi>)
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {isActive && (
        <div className="lab-two">
          {desk.scales.map(({ key, isOut, shown }) => (
            <div key={key} className="stack stack-2">
              {isOut && <p className="note note-danger">{t('scale.outOfUse', { scale: key })}</p>}
              <OneButton intent="pool-check" act={desk.frame.act} fields={{ scale: key }}>
                {shown.length > 0 ? t('scale.again', { scale: key }) : t('scale.check', { scale: key })}
              </OneButton>
              {shown.length > 0 && !isOut && (
                <OneButton intent="pool-tag" act={desk.frame.act} fields={{ scale: key }}>
                  {t('scale.tag', { scale: key })}
                </OneButton>
              )}
            </div>
          ))}
        </div>
      )}
    </section>
  );
}
