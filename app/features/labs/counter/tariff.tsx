import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { CounterData } from './load-counter.server.ts';

/** What parcels cost: all of it training values, with their day. */
export function Tariff({ counter }: { counter: CounterData }) {
  const { t } = useTranslation('labs');
  const format = useFormat();
  const { tariff, currency, divisor, cod, validFrom } = counter;
  const zones: Record<string, string> = {
    Z1: t('zone.Z1'),
    Z2: t('zone.Z2'),
    Z3: t('zone.Z3'),
    CN: t('zone.CN'),
    TH: t('zone.TH'),
    VN: t('zone.VN'),
  };
  return (
    <section className="card card-in stack" aria-labelledby="tariff-title">
      <h2 id="tariff-title">{t('tariff.title', { currency })}</h2>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('tariff.to')}</th>
            <th scope="col" className="n">
              {t('tariff.first')}
            </th>
            <th scope="col" className="n">
              {t('tariff.further')}
            </th>
          </tr>
        </thead>
        <tbody>
          {tariff.map(({ zone, first, further, stepKg }) => (
            <tr key={zone}>
              <th scope="row">
                {zones[zone] ?? zone}{' '}
                <small className="muted">
                  {t('tariff.step', { kg: format.number(stepKg, { maximumFractionDigits: 1 }) })}
                </small>
              </th>
              <td className="n tv">{format.number(first)}</td>
              <td className="n tv">{format.number(further)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>{t('tariff.volume', { divisor: format.number(divisor) })}</p>
      <p>
        {t('tariff.cod', {
          share: format.number(cod.share * 100, { maximumFractionDigits: 1 }),
          least: format.number(cod.least),
        })}
      </p>
      <p className="tv-key">
        <span className="tv">{t('stitched')}</span>
        {t('stitchedText', { date: format.day(validFrom) })}
      </p>
    </section>
  );
}
