import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { DeadlineBadge, useAreaName } from '#app/ui/deadline.tsx';
import type { ShownDeadline } from './present.ts';

interface DeadlineListProps {
  deadlines: readonly ShownDeadline[];
  /** What may be done with one. */
  children?: (deadline: ShownDeadline) => React.ReactNode;
}

/** Deadlines of one person: what is due, when by their own clocks, and how it stands. */
export function DeadlineList({ deadlines, children }: DeadlineListProps) {
  const { t } = useTranslation('cohorts');
  const format = useFormat();
  return (
    <ul className="cohort-rows">
      {deadlines.map((one) => (
        <li key={one.id}>
          <div>
            <DeadlineSubject of={one} />
            <p className="small">
              {t('deadline.until', { date: format.date(one.dueAt, 'weekday'), time: format.timeThere(one.dueAt) })}
              {one.isExtended && ` ${t('deadline.extended')}`}
            </p>
          </div>
          <DeadlineBadge standing={one.standing} />
          {children?.(one)}
        </li>
      ))}
    </ul>
  );
}

/** What a deadline is about: its page, what kind of thing that is, and in which course. */
export function DeadlineSubject({ of }: { of: Pick<ShownDeadline, 'href' | 'area' | 'title' | 'course'> }) {
  const areaName = useAreaName();
  return (
    <>
      <a className="text-link b" href={of.href}>
        <CourseText words={of.title} />
      </a>
      <p className="small muted">
        {areaName(of.area)}
        {of.area !== 'course' && (
          <>
            {' · '}
            <CourseText words={of.course} />
          </>
        )}
      </p>
    </>
  );
}
