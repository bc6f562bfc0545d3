import { ChevronDown } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText, ModuleTitle } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { ActivityLine } from './activity-line.tsx';
import type { LessonPageData } from './load-lesson.server.ts';

/** The way back to the course, the line of the module, and behind a button every part of the course; on a phone that alone. */
export function LessonOutline({ lesson }: { lesson: LessonPageData }) {
  const { t } = useTranslation('learning');
  const here = lesson.modules.find((module) => module.isHere);
  return (
    <div className="lesson-outline stack">
      <Crumbs
        place="courses"
        way={[{ href: `/courses/${lesson.course.slug}`, label: <CourseText words={lesson.course.title} /> }]}
      />
      <nav aria-label={t('lesson.outline')}>
        {here && (
          <div className="lesson-module">
            <p className="b">
              <ModuleTitle number={here.number} title={here.title} />
            </p>
            <ActivityLine activities={here.activities} here={lesson.slug} withProgress={lesson.isEnrolled} />
          </div>
        )}
        <details className="lesson-parts">
          <summary className="btn btn-quiet">
            {t('lesson.parts')}
            <Icon icon={ChevronDown} />
          </summary>
          <div className="stack stack-3">
            {lesson.modules.map((module) => (
              <div key={module.slug}>
                <p className="b">
                  <ModuleTitle number={module.number} title={module.title} />
                </p>
                <ActivityLine activities={module.activities} here={lesson.slug} withProgress={lesson.isEnrolled} />
              </div>
            ))}
          </div>
        </details>
      </nav>
    </div>
  );
}
