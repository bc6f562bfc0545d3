import { useTranslation } from '#app/i18n/use-translation.ts';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { DraftState } from '#domain/authoring/draft-state.ts';
import { StateBadge } from './state-badge.tsx';

export type CoursePart =
  | 'parts'
  | 'settings'
  | 'glossary'
  | 'survey'
  | 'review'
  | 'history'
  | 'questions'
  | 'translation';

interface CourseHeadProps {
  course: {
    slug: string;
    title: { text: string; locale: string };
    state: DraftState | null;
    isPublished: boolean;
    isArchived: boolean;
  };
  /** The page of the course that this is. */
  here: CoursePart;
}

/** The name of a course that is written, where it stands, and the way to its pages. */
export function CourseHead({ course, here }: CourseHeadProps) {
  const { t } = useTranslation('authoring');
  const { t: translated } = useTranslation('translation');
  const { slug, title, state } = course;
  const pages: [CoursePart, string, string][] = [
    ['parts', `/authoring/${slug}`, t('course.parts')],
    ...(state
      ? ([
          ['settings', `/authoring/${slug}/settings`, t('settings.heading')],
          ['glossary', `/authoring/${slug}/glossary`, t('glossary.heading')],
          ['survey', `/authoring/${slug}/survey`, t('survey.heading')],
          ['review', `/authoring/${slug}/review`, t('course.review')],
        ] satisfies [CoursePart, string, string][])
      : []),
    ['history', `/authoring/${slug}/history`, t('course.history')],
    ...(course.isPublished
      ? ([['questions', `/authoring/${slug}/questions`, t('questions.title')]] satisfies [CoursePart, string, string][])
      : []),
    ['translation', `/authoring/${slug}/translation`, translated('progress.title')],
  ];
  return (
    <header className="stack stack-3">
      <Crumbs place="courses" way={[{ href: '/authoring', label: t('list.title') }]} />
      <div className="row wrap between">
        <h1>
          <bdi lang={title.locale}>{title.text}</bdi>
        </h1>
        <span className="row wrap">
          {course.isArchived && <span className="badge badge-plain">{t('state.archived')}</span>}
          {course.isPublished && (
            <a className="text-link" href={`/courses/${slug}`}>
              {t('course.asPublished')}
            </a>
          )}
          {state && <StateBadge state={state} />}
        </span>
      </div>
      {pages.length > 1 && (
        <nav className="row wrap course-pages" aria-label={t('course.pages')}>
          {pages.map(([name, href, label]) => (
            <a key={name} href={href} aria-current={name === here ? 'page' : undefined}>
              {label}
            </a>
          ))}
        </nav>
      )}
    </header>
  );
}
