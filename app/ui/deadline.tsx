import { useTranslation } from '#app/i18n/use-translation.ts';
import type { DeadlineArea, DeadlineStanding } from '#domain/cohorts/deadline.ts';

/** What a deadline is about. */
export function useAreaName(): (area: DeadlineArea) => string {
  const { t } = useTranslation('cohorts');
  const names: Record<DeadlineArea, string> = {
    course: t('area.course'),
    lesson: t('area.lesson'),
    quiz: t('area.quiz'),
    assignment: t('area.assignment'),
  };
  return (area) => names[area];
}

/** How something with a deadline stands: done, done late, missed, or soon due. */
export function DeadlineBadge({ standing }: { standing: DeadlineStanding }) {
  const { t } = useTranslation('cohorts');
  if (standing.state === 'done') {
    return standing.isLate ? (
      <span className="badge badge-warn">{t('deadline.doneLate')}</span>
    ) : (
      <span className="badge badge-ok">{t('deadline.done')}</span>
    );
  }
  if (standing.state === 'missed') return <span className="badge badge-danger">{t('deadline.missed')}</span>;
  if (standing.isNear) return <span className="badge badge-warn">{t('deadline.near')}</span>;
  return <span className="badge badge-plain">{t('deadline.open')}</span>;
}
