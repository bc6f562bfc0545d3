import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { AskForm } from './ask-form.tsx';
import { forumHref } from './forum-list.ts';
import type { AskingData } from './load-asking.server.ts';
import { NamesScript } from './writing-fields.tsx';

export function AskPage({ course, answer, ...asking }: AskingData & { answer: FormAnswer | undefined }) {
  const { t } = useTranslation('forum');
  return (
    <div className="stack stack-6 narrow-page forum">
      <Crumbs
        place="courses"
        way={[
          { href: `/courses/${course.slug}`, label: <CourseText words={course.title} /> },
          { href: forumHref(course.slug), label: t('title') },
        ]}
      />
      <h1>{t('ask.title')}</h1>
      <AskForm {...asking} course={course.slug} answer={answer} />
      <NamesScript />
    </div>
  );
}
