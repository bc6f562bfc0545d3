import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { MarksData } from './load-marks.server.ts';
import { MarkCell, TotalMark } from './mark-cell.tsx';

type MarkLine = MarksData['lines'][number];

/** One person's marks in a course, a block a part on phones, and what they come to. */
export function MarksTable({ marks, more }: { marks: MarksData; more?: (line: MarkLine) => ReactNode }) {
  const { t } = useTranslation('gradebook');
  const format = useFormat();
  return (
    <>
      <p className="lead">
        {t('total')}: <TotalMark total={marks.total} />
      </p>
      <p className="small muted measure">{t('rule')}</p>
      <div className="table-wrap">
        <table className="table table-blocks marks">
          <thead>
            <tr>
              <th scope="col">{t('part')}</th>
              <th scope="col">{t('mark')}</th>
              <th scope="col">{t('weight')}</th>
              <th scope="col">{t('own')}</th>
            </tr>
          </thead>
          <tbody>
            {marks.lines.map((line) => (
              <tr key={line.key}>
                <th scope="row">
                  {line.title ? <CourseText words={line.title} /> : t('lessons')}
                  {more?.(line)}
                </th>
                <td className="num" data-label={t('mark')}>
                  {line.cell && <MarkCell cell={line.cell} />}
                </td>
                <td className="num" data-label={t('weight')}>
                  {line.weight === 0 ? t('uncounted') : format.percent(Math.round(line.share))}
                </td>
                <td className="num" data-label={t('own')}>
                  <OwnResult line={line} lessons={marks.lessons} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What was reached, and in how many tries. */
function OwnResult({ line, lessons }: { line: MarkLine; lessons: number }) {
  const { t } = useTranslation('gradebook');
  const format = useFormat();
  const { cell, kind } = line;
  if (!cell) return null;
  if (kind === 'lessons') {
    return <bdi>{t('lessonsDone', { done: format.number(cell.tries), total: format.number(lessons) })}</bdi>;
  }
  if (cell.tries === 0) return t('none');
  return (
    <bdi>
      {cell.own === null ? '–' : format.percent(Math.floor(cell.own))}{' '}
      <span className="small muted">{t('tries', { count: cell.tries, shown: format.number(cell.tries) })}</span>
    </bdi>
  );
}
