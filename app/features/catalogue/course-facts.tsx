import { Award, Clock, type IconNode, Languages, Radio } from 'lucide';
import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LanguageList } from '#app/ui/content/language-list.tsx';
import { Icon } from '#app/ui/icon.tsx';
import type { CatalogueCourse } from './load-catalogue.server.ts';

interface CourseFactsProps {
  course: Pick<CatalogueCourse, 'hours' | 'lessons' | 'locales' | 'classes'>;
  className: string;
  /** What it leads to: `CertificateFact`s. */
  children: ReactNode;
}

/** The facts by which people choose a course: how long it is, in which languages, with how many classes, for what. */
export function CourseFacts({ course, className, children }: CourseFactsProps) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const hours = t('card.hours', {
    count: course.hours,
    hours: format.number(course.hours, { maximumFractionDigits: 1 }),
  });
  const lessons = t('card.lessons', { count: course.lessons, lessons: format.number(course.lessons) });
  return (
    <dl className={`course-facts ${className}`}>
      <Fact icon={Clock} name={t('card.length')}>
        {format.list([hours, lessons])}
      </Fact>
      <Fact icon={Languages} name={t('card.languages')}>
        <LanguageList locales={course.locales} />
      </Fact>
      {course.classes > 0 && (
        <Fact icon={Radio} name={t('card.live')}>
          {t('card.classes', { count: course.classes, classes: format.number(course.classes) })}
        </Fact>
      )}
      {children}
    </dl>
  );
}

/** One certificate that the course leads to. */
export function CertificateFact({ children }: { children: ReactNode }) {
  const { t } = useTranslation('catalogue');
  return (
    <Fact icon={Award} name={t('card.certificate')}>
      {children}
    </Fact>
  );
}

function Fact({ icon, name, children }: { icon: IconNode; name: string; children: ReactNode }) {
  return (
    <div>
      <dt>
        <Icon icon={icon} />
        <span className="sr">{name}</span>
      </dt>
      <dd>{children}</dd>
    </div>
  );
}
