import { presentQuiz, type QuizView } from '#app/features/assessment/quiz-view.ts';
import { wordsFor } from '#app/i18n/content-words.ts';
import type { ReadingContext } from '#app/server/reading-context.ts';
import { activityHref } from '#app/ui/content/activity-href.ts';
import { qrCodeSvg } from '#app/ui/qr-code.server.ts';
import {
  type CourseContent,
  type CoursePart,
  type Lesson,
  listLessonHtml,
  loadCourseContent,
} from '#db/queries/learning/course-content.ts';
import { findLearningState } from '#db/queries/learning/progress.ts';
import { AppError } from '#domain/errors.ts';
import { localeOf } from '#domain/locale.ts';
import { bookletHtml, hasPlayer } from './booklet-html.ts';
import { fillLesson } from './fill-lesson.server.ts';
import { presentKeyTerms } from './key-terms.server.ts';
import { partPlace } from './lesson-places.ts';

/** A piece of a lesson on paper: its text, questions without their answers, or a calculator, which is at its address. */
export type BookletPiece = { html: string } | { quiz: QuizView } | { calculator: true };

interface BookletAsked {
  course: string;
  /** Language that was asked for. */
  lang: string | null;
}

type Context = Pick<ReadingContext, 'db' | 'viewer' | 'reader' | 'now'> & { publicUrl: string };

/**
 * A whole course on one page, to be printed: every lesson in the reader's language, or the best there is, questions without
 * their answers, and the key terms. Two queries, whatever the course's size.
 *
 * @throws AppError `not_found`
 */
export async function loadBooklet(context: Context, { course, lang }: BookletAsked) {
  const { db, viewer, reader, publicUrl } = context;
  const state = await findLearningState(db, course, viewer?.personId ?? null);
  if (!state) throw new AppError('not_found');
  const content = await loadCourseContent(db, state.versionId);
  const asked = content.locales.find((locale) => locale === lang);
  const preferred = asked ? [asked, ...reader.contentLocales] : reader.contentLocales;
  const lessons = content.activities.filter((one) => one.kind === 'lesson');
  const localeFor = ({ texts }: Lesson) => localeOf(texts, preferred, content.sourceLocale);
  const html = await listLessonHtml(
    db,
    lessons.map((lesson) => ({ lessonId: lesson.id, locale: localeFor(lesson) })),
  );
  const words = (texts: CoursePart['titles']) => wordsFor(texts, preferred, content.sourceLocale);
  const address = (path: string) => new URL(path, publicUrl).href;
  const present = (part: CoursePart) => {
    const href = activityHref(content.slug, part);
    const about = { kind: part.kind, slug: part.slug, title: words(part.titles), href, address: address(href) };
    if (part.kind !== 'lesson') return { ...about, lesson: null };
    const locale = localeFor(part);
    return {
      ...about,
      lesson: presentLesson(context, { content, preferred, part, locale, html: html.get(part.id) ?? '', href }),
    };
  };
  const terms = new Map(
    lessons.flatMap((lesson) =>
      presentKeyTerms({ lessonId: lesson.id, html: html.get(lesson.id) ?? '' }, content, localeFor(lesson)).map(
        (term) => [term.slug, term] as const,
      ),
    ),
  );
  const page = address(`/courses/${content.slug}`);
  return {
    course: { slug: content.slug, title: words(content.title), summary: words(content.summary) },
    askedLocale: asked ?? reader.locale,
    offered: content.locales,
    page,
    qr: qrCodeSvg(page),
    modules: content.modules.map((module) => ({
      slug: module.slug,
      title: words(module.title),
      parts: module.activities.map(present),
    })),
    terms: [...terms.values()].sort((one, other) => one.term.text.localeCompare(other.term.text, one.term.locale)),
  };

  function presentLesson(
    { reader: { locale: own, timeZone }, now }: Context,
    of: {
      content: CourseContent;
      preferred: readonly string[];
      part: Lesson;
      locale: string;
      html: string;
      href: string;
    },
  ) {
    const { part, locale } = of;
    const filled = fillLesson(of.html, { locale, reader: { ...reader, locale: own, timeZone }, now });
    const pieces = filled.split(partPlace).flatMap((piece, index, all): BookletPiece[] => {
      // With two groups in the pattern, two of three pieces say what stands there and which one.
      if (index % 3 === 0) return piece.trim() ? [{ html: bookletHtml(piece, part.slug) }] : [];
      if (index % 3 === 1) return [];
      if (all[index - 1] === 'calculator') return [{ calculator: true }];
      const quiz = of.content.checkQuizzes.get(piece);
      return quiz ? [{ quiz: presentQuiz(quiz, [locale, ...of.preferred], of.content.sourceLocale, quiz.id) }] : [];
    });
    const about = part.texts[locale]?.about ?? {};
    const hasSound = about.narration !== undefined || hasPlayer(of.html);
    return {
      locale,
      minutes: part.minutes,
      goal: about.goal ?? null,
      pieces,
      /** Of the lesson itself, where there is something to hear or watch. */
      qr: hasSound ? qrCodeSvg(address(of.href)) : null,
    };
  }
}

export type BookletData = Awaited<ReturnType<typeof loadBooklet>>;
export type BookletPart = BookletData['modules'][number]['parts'][number];
