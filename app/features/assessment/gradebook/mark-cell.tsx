import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { GradebookCell } from './present-marks.ts';

/** A mark, rounded down, with what was decided of it. */
export function MarkCell({ cell }: { cell: GradebookCell }) {
  const { t } = useTranslation('gradebook');
  const format = useFormat();
  return (
    <>
      <bdi className={cell.isPassed ? 'b' : undefined}>
        {cell.percent === null ? '–' : format.percent(Math.floor(cell.percent))}
      </bdi>
      {cell.isOverridden && <span className="badge badge-warn">{t('set')}</span>}
      {cell.isExempt && <span className="badge">{t('exempt')}</span>}
      {cell.isWaiting && <span className="badge badge-info">{t('waiting')}</span>}
    </>
  );
}

/** What the marks come to. */
export function TotalMark({ total }: { total: number | null }) {
  const format = useFormat();
  return <bdi className="b">{total === null ? '–' : format.percent(Math.floor(total))}</bdi>;
}
