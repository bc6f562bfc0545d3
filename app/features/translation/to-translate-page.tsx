import { ChevronRight, Languages } from 'lucide';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';

interface ToTranslateProps {
  courses: readonly { slug: string; title: ContentWords; locales: readonly string[] }[];
}

/** The courses that the viewer may translate. */
export function ToTranslatePage({ courses }: ToTranslateProps) {
  const { t } = useTranslation('translation');
  const languageName = useLanguageName();
  return (
    <div className="narrow-page stack stack-4">
      <header className="stack stack-2">
        <Crumbs place="courses" />
        <h1>{t('progress.title')}</h1>
        <p>
          <a className="text-link" href="/glossary">
            {t('glossary.title')}
          </a>
        </p>
      </header>
      {courses.length === 0 ? (
        <div className="empty">
          <Icon icon={Languages} large />
          <p>{t('toTranslate.none')}</p>
        </div>
      ) : (
        <ul className="card tr-languages">
          {courses.map(({ slug, title, locales }) => (
            <li key={slug}>
              <a href={`/authoring/${slug}/translation`}>
                <span className="row between">
                  <b>
                    <CourseText words={title} />
                  </b>
                  <Icon icon={ChevronRight} mirrored />
                </span>
                <span className="small muted">{locales.map(languageName).join(' · ')}</span>
              </a>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
