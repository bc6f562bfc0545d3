import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { reasonText } from '#domain/people/reason-words.ts';
import { isolate } from '#domain/text/bidi.ts';
import type { ShownChange } from './load-marks.server.ts';

interface MarkChangesProps {
  changes: readonly ShownChange[];
  /** Where one is taken back; null for who may not. */
  action: string | null;
}

/** What was decided of a person's marks, by whom and why; who may change them takes it back. */
export function MarkChanges({ changes, action }: MarkChangesProps) {
  const { t } = useTranslation('gradebook');
  const people = useTranslation('people').t;
  const format = useFormat();
  if (changes.length === 0) return null;
  const percent = (value: number | null) => (value === null ? '–' : format.percent(Math.floor(value)));
  return (
    <section className="card card-in stack stack-3" aria-labelledby="changes-title">
      <h2 id="changes-title">{t('changes')}</h2>
      <ul className="held">
        {changes.map((one) => (
          <li key={one.id}>
            <span>
              {one.title && (
                <b>
                  <CourseText words={one.title} />
                </b>
              )}{' '}
              {one.change === 'override'
                ? t('changed.set', { before: percent(one.beforePercent), percent: percent(one.percent) })
                : t('changed.exempt')}
              <span className="remark small muted">
                {one.byName === null
                  ? format.date(one.madeAt, 'medium')
                  : t('changed.by', { name: isolate(one.byName), date: format.date(one.madeAt, 'medium') })}
              </span>
              <span className="remark small muted">
                <bdi>{reasonText(people, one)}</bdi>
              </span>
              {one.endedAt && (
                <span className="remark small muted">
                  {t('changed.ended', { date: format.date(one.endedAt, 'medium') })}
                </span>
              )}
            </span>
            {action !== null && !one.endedAt && (
              <form method="post" action={action}>
                <input type="hidden" name="intent" value="undo" />
                <button type="submit" className="btn btn-quiet" name="changeId" value={one.id}>
                  {one.hasReplaced ? t('changed.backToLast') : t('changed.back')}
                </button>
              </form>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
