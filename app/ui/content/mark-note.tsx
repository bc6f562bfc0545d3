import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

/** Of a quiz or task: that who teaches has set the reader's mark, or that it is not asked of them, and where it says why. */
export function MarkNote({ of, course }: { of: { set: number | null; isExempt: boolean }; course: string }) {
  const { t } = useTranslation('gradebook');
  const format = useFormat();
  if (of.set === null && !of.isExempt) return null;
  return (
    <p className="note">
      <span>
        {of.set === null ? t('note.exempt') : t('note.set', { percent: format.percent(Math.floor(of.set)) })}{' '}
        <a href={`/courses/${course}/marks`}>{t('note.why')}</a>
      </span>
    </p>
  );
}
