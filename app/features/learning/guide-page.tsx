import { Printer } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageNote } from '#app/ui/content/language-note.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { textDirection } from '#domain/locale.ts';
import type { GuidePageData } from './load-guide.server.ts';

/** How to lead a group through a course: to read before, and to print. */
export function GuidePage({ guide }: { guide: GuidePageData }) {
  const { t } = useTranslation('lesson');
  return (
    <article className="lesson-body guide">
      <Crumbs
        place="courses"
        way={[{ href: `/courses/${guide.course.slug}`, label: <CourseText words={guide.course.title} /> }]}
      />
      <header className="stack stack-2">
        <p className="small muted">{t('guide.about')}</p>
        <h1>
          <CourseText words={guide.title} />
        </h1>
        <p className="lead">
          <CourseText words={guide.summary} />
        </p>
        <LanguageNote asked={guide.askedLocale} shown={guide.locale} />
        <p className="row">
          <button type="button" className="btn" data-print hidden>
            <Icon icon={Printer} />
            {t('guide.print')}
          </button>
        </p>
      </header>
      <div className="prose" lang={guide.locale} dir={textDirection(guide.locale)}>
        <div className="prose-part" dangerouslySetInnerHTML={{ __html: guide.html }} />
      </div>
      <script src="/lesson.js" defer />
    </article>
  );
}
