import {
  ArrowLeft,
  ArrowRight,
  BookOpenCheck,
  BookOpenText,
  CircleCheckBig,
  Clock,
  GalleryHorizontal,
  Headphones,
  Languages,
  Leaf,
  Sun,
} from 'lucide';
import type { CheckResult } from '#app/features/assessment/check-quiz.server.ts';
import { CheckQuiz } from '#app/features/assessment/check-quiz.tsx';
import { AskHere } from '#app/features/forum/ask-here.tsx';
import { ForumLink } from '#app/features/forum/forum-link.tsx';
import { NextClassCard } from '#app/features/schedule/next-class-card.tsx';
import { ownLanguageName } from '#app/i18n/class-languages.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useLanguageName } from '#app/i18n/use-language-name.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageNote } from '#app/ui/content/language-note.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState, usePath } from '#app/ui/shell/page-state.ts';
import { useHandle } from '#app/ui/shell/use-handle.ts';
import { textDirection } from '#domain/locale.ts';
import { Calculator } from './calculator.tsx';
import { HeardTime } from './heard-time.tsx';
import { KeyTerms } from './key-terms.tsx';
import { LessonAboutCard, LessonGoal } from './lesson-about.tsx';
import { LessonListen } from './lesson-listen.tsx';
import { LessonNotes, type NotesOfLesson } from './lesson-notes.tsx';
import { LessonOutline } from './lesson-outline.tsx';
import { partsOf, withBesideHeadings } from './lesson-parts.ts';
import type { LessonPageData } from './load-lesson.server.ts';
import { placeMarkHtml } from './place-mark.ts';
import { studyOf } from './study-of.ts';
import { Weave } from './weave.tsx';

/** A lesson: the module's line at the start, the text, its key terms at the end. On a phone one column. */
export function LessonPage({ lesson, checked }: { lesson: LessonPageData; checked: CheckResult | undefined }) {
  const { t } = useTranslation('learning');
  const href = lessonHref(lesson, lesson.isChosenHere ? lesson.locale : undefined);
  const notes = notesOf(lesson, href, usePageState().locale);
  const withMarks = (html: string) =>
    notes ? withBesideHeadings(html, ({ section, heading }) => placeMarkHtml(t, notes, section, heading)) : html;
  // One primary action a screen: first the question, then on to the next lesson.
  const hasOpenQuiz = lesson.parts.some(
    (part) => 'quiz' in part && !part.quiz.outcome && !(checked?.quiz === part.quiz.view.slug && checked.outcome),
  );
  return (
    <div
      className="lesson"
      data-player=""
      data-next={lesson.next?.href ?? `/courses/${lesson.course.slug}`}
      data-previous={lesson.previous?.href}
      data-study={studyOf(lesson)}
    >
      <LessonOutline lesson={lesson} />
      <article className="lesson-body">
        <LessonHead lesson={lesson} notes={notes} />
        <div className="prose" lang={lesson.locale} dir={textDirection(lesson.locale)}>
          {lesson.parts.map((part) =>
            'html' in part ? (
              <div key={part.html} className="prose-part" dangerouslySetInnerHTML={{ __html: withMarks(part.html) }} />
            ) : 'calculator' in part ? (
              <Calculator key={`calc-${part.calculator.number}`} view={part.calculator} href={href} />
            ) : (
              <CheckQuiz
                key={part.quiz.view.slug}
                quiz={part.quiz}
                result={checked?.quiz === part.quiz.view.slug ? checked : undefined}
                course={lesson.course.slug}
                href={href}
              />
            ),
          )}
        </div>
        <LessonAboutCard about={lesson.about} locale={lesson.locale} summary={lesson.summary} />
        <LessonEnd lesson={lesson} href={href} isPrimary={!hasOpenQuiz} />
        {lesson.forum && <ForumLink course={lesson.course.slug} lesson={lesson.slug} count={lesson.forum} />}
        {lesson.forum && lesson.isEnrolled && (
          <AskHere course={lesson.course.slug} lesson={lesson.slug} title={lesson.title.text} />
        )}
        {lesson.previous && (
          <a className="back-link lesson-previous" href={lesson.previous.href} rel="prev">
            <Icon icon={ArrowLeft} mirrored />
            <span>
              <span className="small muted">{t('end.previous')}</span> <CourseText words={lesson.previous.title} />
            </span>
          </a>
        )}
        <p className="small muted lesson-keys no-print">{t('player:keys')}</p>
      </article>
      <aside className="lesson-aside stack">
        <KeyTerms terms={lesson.terms} locale={lesson.locale} />
        {notes && <LessonNotes notes={notes} />}
        {lesson.nextClass && <NextClassCard next={lesson.nextClass} mayEnter={lesson.isEnrolled} />}
      </aside>
      {lesson.hasElements && <script src="/lesson.js" defer />}
      <script src="/lesson-player.js" defer />
    </div>
  );
}

function notesOf(lesson: LessonPageData, href: string, pageLocale: string): NotesOfLesson | null {
  const { own, locale, course, version, slug, title } = lesson;
  if (!own) return null;
  const headings = lesson.parts.flatMap((part) => ('html' in part ? partsOf(part.html) : []));
  return { own, headings, locale, course: course.slug, version, lesson: slug, title: title.text, pageLocale, href };
}

function lessonHref(lesson: LessonPageData, locale?: string): string {
  const path = `/courses/${lesson.course.slug}/lessons/${lesson.slug}`;
  return locale ? `${path}?lang=${locale}` : path;
}

function LessonHead({ lesson, notes }: { lesson: LessonPageData; notes: NotesOfLesson | null }) {
  const languageName = useLanguageName();
  const { t } = useTranslation('learning');
  const format = useFormat();
  const isSun = usePageState().theme === 'sun';
  // A tablet without a network can neither send a form nor fetch another language.
  const { tablet } = useHandle();
  const values = { position: format.number(lesson.position), total: format.number(lesson.total) };
  return (
    <header className="stack stack-3 lesson-head">
      <div className="row between lesson-place">
        <span className="small b">{t('lesson.position', values)}</span>
        {notes && (
          <span
            className="lesson-mark"
            dangerouslySetInnerHTML={{ __html: placeMarkHtml(t, notes, 0, lesson.title.text) }}
          />
        )}
        {!tablet && (
          <form method="post" action="/theme">
            <input type="hidden" name="back" value={usePath()} />
            <button
              type="submit"
              className="btn btn-quiet"
              name="theme"
              value={isSun ? 'auto' : 'sun'}
              aria-pressed={isSun}
            >
              <Icon icon={Sun} />
              {t('lesson.sun')}
            </button>
          </form>
        )}
      </div>
      {lesson.isEnrolled && <Weave states={lesson.states} label={t('lesson.position', values)} small />}
      <ul className="row wrap lesson-facts">
        <li className="badge badge-ok">
          <Icon icon={Leaf} />
          {t('lesson.lowData', { size: format.bytes(lesson.bytes) })}
        </li>
        <li className="chip">
          <Icon icon={Clock} />
          {t('minutes', { count: lesson.minutes, formatted: format.number(lesson.minutes) })}
        </li>
        <li className="chip">
          <Icon icon={BookOpenText} />
          {t('player:reading', { count: lesson.readingMinutes, formatted: format.number(lesson.readingMinutes) })}
        </li>
        {lesson.isDone && (
          <li className="chip">
            <Icon icon={CircleCheckBig} />
            {t('line.done')}
            {lesson.isDoneInGroup && ` · ${t('group:together.inGroupOnly')}`}
          </li>
        )}
        {lesson.isRead && !lesson.isDone && (
          <li className="chip">
            <Icon icon={BookOpenCheck} />
            {t('player:steps.isRead')}
          </li>
        )}
        {lesson.heard > 0 && (
          <li className="chip" title={t('player:steps.about')}>
            <Icon icon={Headphones} />
            <HeardTime seconds={lesson.heard} isWhole />
          </li>
        )}
      </ul>
      <h1 lang={lesson.title.locale} dir={textDirection(lesson.title.locale)}>
        {lesson.title.text}
      </h1>
      <LessonGoal about={lesson.about} locale={lesson.locale} />
      {lesson.offered.length > 1 && !tablet && (
        <nav className="row wrap lesson-languages" aria-label={t('lesson.languages')}>
          <Icon icon={Languages} />
          {lesson.offered.map((locale) => (
            <a
              key={locale}
              lang={locale}
              hrefLang={locale}
              href={lessonHref(lesson, locale)}
              aria-current={locale === lesson.locale ? 'true' : undefined}
            >
              {ownLanguageName(locale)}
            </a>
          ))}
        </nav>
      )}
      {!lesson.isChosenHere && <LanguageNote asked={lesson.askedLocale} shown={lesson.locale} />}
      {!tablet && (
        <a
          className="btn card-link"
          href={`${lessonHref(lesson)}?card=1${lesson.isChosenHere ? `&lang=${lesson.locale}` : ''}`}
        >
          <Icon icon={GalleryHorizontal} />
          {t('lesson:card.open')}
        </a>
      )}
      <LessonListen narration={lesson.about.narration} locale={lesson.locale} />
      {lesson.status === 'outdated' && (
        <p className="note note-warn small">
          <Icon icon={Languages} />
          <span>
            {t('language.outdated', { source: languageName(lesson.sourceLocale) })}{' '}
            <a href={lessonHref(lesson, lesson.sourceLocale)}>{t('language.readSource')}</a>
          </span>
        </p>
      )}
      {lesson.status === 'draft' && (
        <p className="note note-warn small">
          <Icon icon={Languages} />
          <span>{t('language.draft')}</span>
        </p>
      )}
    </header>
  );
}

interface LessonEndProps {
  lesson: LessonPageData;
  href: string;
  isPrimary: boolean;
}

/** What comes after the text: done and on to the next, or how to keep one's progress. */
function LessonEnd({ lesson, href, isPrimary }: LessonEndProps) {
  const look = isPrimary ? 'btn btn-primary btn-xl' : 'btn btn-xl';
  const { t } = useTranslation('learning');
  const page = usePageState();
  const { tablet } = useHandle();
  const nextWords = { lesson: t('end.nextLesson'), quiz: t('end.nextQuiz'), assignment: t('end.nextAssignment') };
  const nextHref = lesson.next?.href ?? `/courses/${lesson.course.slug}`;
  return (
    <footer id="lesson-end" className="lesson-end card card-in stack stack-3">
      {lesson.next ? (
        <p>
          <span className="small muted">{nextWords[lesson.next.kind]}</span>
          <br />
          <b>
            <CourseText words={lesson.next.title} />
          </b>
        </p>
      ) : (
        <p className="b">{t('end.last')}</p>
      )}
      {!page.viewer && <p className="small muted">{t('end.signInText')}</p>}
      {page.viewer && !lesson.isEnrolled && <p className="small muted">{t('end.enrolText')}</p>}
      <div className="row wrap">
        {!page.viewer && (
          <a className="btn" href={`/sign-in?next=${encodeURIComponent(href)}`}>
            {t('end.signIn')}
          </a>
        )}
        {page.viewer && !lesson.isEnrolled && (
          <form method="post" action={`/courses/${lesson.course.slug}`}>
            <input type="hidden" name="back" value={href} />
            <button type="submit" className="btn">
              {t('enrol.do')}
            </button>
          </form>
        )}
        {lesson.isEnrolled && !lesson.isDone ? (
          <form
            method="post"
            action={href}
            className="end grow-narrow"
            data-queue="lesson.done"
            data-course={lesson.course.slug}
            data-subject={lesson.slug}
            data-title={lesson.title.text}
            data-next={nextHref}
          >
            <input type="hidden" name="intent" value="done" />
            <p className="small" role="status" data-draft-when="waiting" hidden>
              {tablet ? t('offline:draft.tabletLesson') : t('offline:draft.lesson')}
            </p>
            <button type="submit" className={`${look} btn-block`}>
              {lesson.next ? t('end.doneNext') : t('end.doneLast')}
              <Icon icon={ArrowRight} mirrored />
            </button>
          </form>
        ) : (
          <a className={`${look} end grow-narrow`} href={nextHref}>
            {lesson.next ? t('end.next') : t('end.toCourse')}
            <Icon icon={ArrowRight} mirrored />
          </a>
        )}
      </div>
    </footer>
  );
}
