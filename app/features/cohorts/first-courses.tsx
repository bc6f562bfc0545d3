import { ListOrdered } from 'lucide';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';

/** A course that comes first, and the programme that says so. */
export interface FirstCourse {
  slug: string;
  title: ContentWords;
  programme: ContentWords;
}

/** The courses that come before the one of this page in a programme of the reader, and what waits for them. */
export function FirstCourses({ first }: { first: readonly FirstCourse[] }) {
  const { t } = useTranslation('learning');
  if (first.length === 0) return null;
  return (
    <div className="note note-info">
      <Icon icon={ListOrdered} />
      <div>
        <p className="b">{t('first.title')}</p>
        <ul>
          {first.map((one) => (
            <li key={one.slug}>
              <a className="text-link" href={`/courses/${one.slug}`}>
                <CourseText words={one.title} />
              </a>{' '}
              <span className="small muted">
                <CourseText words={one.programme} />
              </span>
            </li>
          ))}
        </ul>
        <p>{t('first.text')}</p>
      </div>
    </div>
  );
}
