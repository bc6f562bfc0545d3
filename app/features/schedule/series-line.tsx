import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

/** The place of a class among those that were planned with it, one a week. */
export interface SeriesPlace {
  number: number;
  count: number;
  beforeId: string | null;
  afterId: string | null;
}

/** @param series the classes of a series in their order */
export function placeInSeries(series: readonly { id: string }[], id: string): SeriesPlace {
  const index = series.findIndex((one) => one.id === id);
  const at = (place: number) => series[place]?.id ?? null;
  return { number: index + 1, count: series.length, beforeId: at(index - 1), afterId: at(index + 1) };
}

/** Which of the weekly classes this one is, with the way to those beside it. */
export function SeriesLine({ number, count, beforeId, afterId }: SeriesPlace) {
  const { t } = useTranslation('classes');
  const format = useFormat();
  const words = t('page.series', { number: format.number(number), all: format.number(count) });
  return (
    <nav className="row wrap" aria-label={words}>
      <span className="grow">{words}</span>
      {beforeId && (
        <a className="btn btn-sm" href={`/classes/${beforeId}`}>
          {t('page.before')}
        </a>
      )}
      {afterId && (
        <a className="btn btn-sm" href={`/classes/${afterId}`}>
          {t('page.after')}
        </a>
      )}
    </nav>
  );
}
