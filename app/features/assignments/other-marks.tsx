import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { textDirection } from '#domain/locale.ts';
import type { MarkingData } from './load-marking.server.ts';

/** The marks that the reader may see of a piece. */
export function OtherMarks({ work }: { work: MarkingData }) {
  const { t } = useTranslation('assignments');
  const format = useFormat();
  const parts = {
    first: t('marks.first'),
    second: t('marks.second'),
    third: t('marks.third'),
    watched: t('marks.watched'),
    regrade: t('marks.regrade'),
  };
  if (work.marks.length === 0) return null;
  return (
    <section className="stack" aria-labelledby="marks">
      <h2 id="marks">{t('marks.title')}</h2>
      {work.marks.map((mark) => (
        <article key={mark.id} className="card card-in stack stack-2">
          <p>
            <b>{parts[mark.part]}</b> {mark.name && <bdi>{mark.name}</bdi>}{' '}
            <span className="muted">
              {format.dateTime(mark.at)}
              {mark.percent !== null && <> · {format.percent(mark.percent)}</>}
              {mark.returns && <> · {t('done.returned')}</>}
            </span>
          </p>
          <ul className="task-rubric">
            {work.rubric.map((line) => (
              <li key={line.id}>
                <span lang={work.locale} dir={textDirection(work.locale)}>
                  {line.title}: <b>{line.levels.find((level) => level.id === mark.levels[line.id])?.title ?? '–'}</b>
                </span>
                {mark.comments[line.id] && <span dir="auto">{mark.comments[line.id]}</span>}
              </li>
            ))}
          </ul>
          {mark.comment && (
            <blockquote className="quote" dir="auto">
              {mark.comment}
            </blockquote>
          )}
          {mark.reason && <p dir="auto">{t('marks.reason', { reason: mark.reason })}</p>}
        </article>
      ))}
    </section>
  );
}
