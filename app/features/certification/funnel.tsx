import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { Count, Funnel as FunnelData, Station } from './overview.ts';

/** From enrolled to certified: a railway that narrows with the number of people. */
export function Funnel({ stations }: { stations: FunnelData['stations'] }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  const most = stations[0]?.count.all ?? 0;
  const width = (count: Count) => (most === 0 ? 4 : 4 + (count.all / most) * 30);
  return (
    <section className="card funnel" aria-label={t('funnel.label')}>
      <ol>
        {stations.map(({ station, count }, index) => {
          const next = stations[index + 1];
          return (
            <li key={station}>
              {next && <Rails from={width(count)} to={width(next.count)} />}
              <span className="funnel-stop" aria-hidden="true" />
              <b className="funnel-count num">{format.number(count.all)}</b>
              <span>
                <StationName station={station} />{' '}
                {index > 0 && most > 0 && (
                  <span className="small muted num">{format.percent((count.all / most) * 100)}</span>
                )}
              </span>
              <SexSplit count={count} />
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function StationName({ station }: { station: Station }) {
  const { t } = useTranslation('certification');
  switch (station) {
    case 'enrolled':
      return t('funnel.enrolled');
    case 'started':
      return t('funnel.started');
    case 'attended':
      return t('funnel.attended');
    case 'passed':
      return t('funnel.passed');
    case 'certified':
      return t('funnel.certified');
  }
}

const sleepers = Array.from({ length: 11 }, (_, index) => ((index + 1) / 12) * 100);

/** A stretch of line between two stations, as wide at each end as the people there. */
function Rails({ from, to }: { from: number; to: number }) {
  const half = (x: number) => (from + ((to - from) * x) / 100) / 2;
  return (
    <svg className="funnel-rails" viewBox="0 0 100 36" preserveAspectRatio="none" aria-hidden="true" focusable="false">
      <path d={`M0 ${18 - half(0)}L100 ${18 - half(100)}V${18 + half(100)}L0 ${18 + half(0)}z`} fill="var(--primary)" />
      <path
        d={sleepers.map((x) => `M${x.toFixed(2)} ${18 - half(x)}v${half(x) * 2}`).join('')}
        stroke="var(--surface)"
        strokeWidth="2"
        opacity=".55"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}

/** Women first, always both numbers. */
function SexSplit({ count }: { count: Count }) {
  const { t } = useTranslation('certification');
  const format = useFormat();
  if (count.all === 0) return <span className="tiny muted">{t('split.none')}</span>;
  const share = (people: number) => (people / count.all) * 100;
  const unknown = count.all - count.women - count.men;
  const women = format.percent(share(count.women));
  const men = format.percent(share(count.men));
  return (
    <>
      <span className="split" aria-hidden="true">
        <i style={{ inlineSize: `${share(count.women)}%` }} />
        <i style={{ inlineSize: `${share(count.men)}%` }} />
      </span>
      <span className="split-words muted">
        {t('split.known', { women, men })}
        {unknown > 0 && (
          <>
            <br />
            {t('split.unknown', { unknown: format.percent(share(unknown)) })}
          </>
        )}
      </span>
    </>
  );
}
