import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { DeskSheet } from './load-price-desk.server.ts';

/** What counts, in order; who is guided sees which is the middle. */
export function MiddlePrice({ sheet }: { sheet: DeskSheet }) {
  const { t } = useTranslation('labs-prices');
  const format = useFormat();
  const { counted, middle } = sheet;
  const shown = (value: number | null | undefined) => format.number(value ?? 0);
  return (
    <section className="stack stack-2" aria-labelledby="middle">
      <h3 id="middle">{t('middle.title', { count: counted.length, shown: format.number(counted.length) })}</h3>
      <ol className="price-order">
        {counted.map((one, at) => (
          // Two prices may be the same.
          <li key={at} className={middle && one === middle.median ? 'is-middle' : undefined}>
            {format.number(one)}
          </li>
        ))}
      </ol>
      {middle && middle.median !== null && (
        <p>{t('middle.is', { median: shown(middle.median), from: shown(middle.from), to: shown(middle.to) })}</p>
      )}
    </section>
  );
}
