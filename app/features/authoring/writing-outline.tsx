import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { textDirection } from '#domain/locale.ts';
import type { WritingPageData } from './load-writing.server.ts';

/** The lessons of the course, each with the languages that it has. */
export function WritingOutline({ writing }: { writing: WritingPageData }) {
  const { t } = useTranslation('authoring');
  return (
    <nav className="writing-outline stack stack-2" aria-label={t('writing.lessons')}>
      <h2 className="writing-side">{t('writing.lessons')}</h2>
      <ol className="writing-lessons">
        {writing.lessons.map(({ slug, title, languages }) => (
          <li key={slug}>
            <a
              href={`/authoring/${writing.course}/lessons/${slug}/${writing.locale}`}
              aria-current={slug === writing.lesson ? 'page' : undefined}
            >
              <span lang={writing.locale} dir={textDirection(writing.locale)}>
                {title}
              </span>
              <span className="language-marks">
                {languages.map(({ locale, isThere }) => (
                  <span key={locale} className={isThere ? 'mark-there' : 'mark-missing'}>
                    {ownLanguageName(locale)}
                    {!isThere && <span className="sr"> {t('writing.notYet')}</span>}
                  </span>
                ))}
              </span>
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
