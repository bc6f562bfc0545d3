import { ArrowDownToLine, Award, Clock, type IconNode, Languages, Radio } from 'lucide';
import type { ReactNode } from 'react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ClothSwatch } from '#app/ui/content/cloth.tsx';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageList } from '#app/ui/content/language-list.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useAudienceWords, useCertificateFact } from './choice-words.ts';
import type { CatalogueCourse } from './load-catalogue.server.ts';

/** One course in the catalogue: its cloth, what it is about, and the facts that decide. */
export function CourseCard({ course }: { course: CatalogueCourse }) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const certificateFact = useCertificateFact();
  const audience = useAudienceWords()[course.audience];
  const hours = t('card.hours', {
    count: course.hours,
    hours: format.number(course.hours, { maximumFractionDigits: 1 }),
  });
  const lessons = t('card.lessons', { count: course.lessons, lessons: format.number(course.lessons) });
  return (
    <li className="card course-card card-link">
      <ClothSwatch cloth={course.cloth} />
      <div className="course-card-in">
        <p className="small muted">{audience.name}</p>
        <h2>
          <a className="card-go" href={`/courses/${course.slug}`}>
            <CourseText words={course.title} />
          </a>
        </h2>
        <p className="small">
          <CourseText words={course.summary} />
        </p>
        {course.places.length > 0 && <FoundPlaces course={course} />}
        <dl className="course-facts small">
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
          {course.certificates.map((certificate) => (
            <Fact key={`${certificate.kind} ${certificate.validityMonths}`} icon={Award} name={t('card.certificate')}>
              {certificateFact(certificate)}
            </Fact>
          ))}
        </dl>
        <p className="course-card-size small muted">
          <Icon icon={ArrowDownToLine} /> {t('card.size', { size: format.bytes(course.bytes) })}
        </p>
      </div>
    </li>
  );
}

/** Where in the course the words stand that were looked for. */
function FoundPlaces({ course: { places, morePlaces } }: { course: CatalogueCourse }) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const kinds = {
    lesson: t('found.lesson'),
    quiz: t('found.quiz'),
    heading: t('found.heading'),
    term: t('found.term'),
    text: t('found.text'),
  };
  return (
    <ul className="found-places small" aria-label={t('found.title')}>
      {places.map((place) => (
        <li key={`${place.kind} ${place.href}`}>
          <span className="muted">{kinds[place.kind]}</span>{' '}
          <a href={place.href}>
            <CourseText words={place.name} />
          </a>
          {place.lesson && (
            <span className="muted">
              {' · '}
              <CourseText words={place.lesson} />
            </span>
          )}
        </li>
      ))}
      {morePlaces > 0 && (
        <li className="muted">{t('found.more', { count: morePlaces, formatted: format.number(morePlaces) })}</li>
      )}
    </ul>
  );
}

export function Fact({ icon, name, children }: { icon: IconNode; name: string; children: ReactNode }) {
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
