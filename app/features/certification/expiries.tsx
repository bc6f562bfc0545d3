import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Funnel } from './overview.ts';

/** Certificates that end in the coming months, as columns with their numbers. */
export function Expiries({ expiries }: { expiries: Funnel['expiries'] }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const most = Math.max(...expiries.map((one) => one.count));
  const peak = expiries.find((one) => one.count === most);
  return (
    <section className="card" aria-labelledby="expiries">
      <div className="card-head">
        <h2 id="expiries">{t('expiries.title')}</h2>
      </div>
      <ol className="expiries" aria-label={t('expiries.label')}>
        {expiries.map((one, index) => (
          <li key={one.month.toISOString()} className={one === peak && most > 0 ? 'is-most' : undefined}>
            <span className="expiries-column">
              <b className="num">{format.number(one.count)}</b>
              <i aria-hidden="true" style={{ blockSize: `${most === 0 ? 2 : 2 + (one.count / most) * 66}px` }} />
            </span>
            <span className="muted">
              {format.date(one.month, 'monthName')}
              {/* The year where it begins to count: under the first column, and under January. */}
              {(index === 0 || new Date(one.month).getUTCMonth() === 0) && (
                <>
                  <br />
                  {new Date(one.month).getUTCFullYear()}
                </>
              )}
            </span>
          </li>
        ))}
      </ol>
      <p className="small muted expiries-words">
        {most > 0 && peak
          ? t('expiries.most', { month: format.date(peak.month, 'month'), count: most })
          : t('expiries.none')}
      </p>
    </section>
  );
}
