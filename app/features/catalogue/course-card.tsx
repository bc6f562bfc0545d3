import { ArrowDownToLine } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { ClothSwatch } from '#app/ui/content/cloth.tsx';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { useAudienceWords, useCertificateFact } from './choice-words.ts';
import { CertificateFact, CourseFacts } from './course-facts.tsx';
import type { CatalogueCourse } from './load-catalogue.server.ts';

/** One course in the catalogue: its cloth, what it is about, and the facts that decide. */
export function CourseCard({ course }: { course: CatalogueCourse }) {
  const { t } = useTranslation('catalogue');
  const format = useFormat();
  const certificateFact = useCertificateFact();
  const audience = useAudienceWords()[course.audience];
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
        <CourseFacts course={course} className="small">
          {course.certificates.map((certificate) => (
            <CertificateFact key={`${certificate.kind} ${certificate.validityMonths}`}>
              {certificateFact(certificate)}
            </CertificateFact>
          ))}
        </CourseFacts>
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
    assignment: t('found.assignment'),
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
