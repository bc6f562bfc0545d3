import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { MarksData } from './load-marks.server.ts';
import { MarkChanges } from './mark-changes.tsx';
import { MarksTable } from './marks-table.tsx';

/** One's own marks in a course, what they come to, and what was decided of them. */
export function OwnMarksPage({ marks }: { marks: MarksData }) {
  const { t } = useTranslation('gradebook');
  const { course } = marks;
  return (
    <div className="stack stack-6">
      <Crumbs place="courses" way={[{ href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> }]} />
      <h1>{t('mine')}</h1>
      <section className="card card-in stack stack-3" aria-label={t('mine')}>
        <MarksTable marks={marks} />
      </section>
      <MarkChanges changes={marks.changes} action={null} />
    </div>
  );
}
