import type { CourseContent, Lesson, LessonInfo, Quiz } from '#db/queries/learning/course-content.ts';
import type { QuizText } from '#domain/learning/content.ts';

/** A lesson in English with what a page needs to know of it. */
export function lessonOf(slug: string, { bytes, files }: Pick<LessonInfo, 'bytes' | 'files'>): Lesson {
  const text = { title: slug, summary: '', status: 'reviewed', about: {}, bytes, files } satisfies LessonInfo;
  return {
    ...{ kind: 'lesson', id: slug, slug, minutes: 5, module: 0, terms: [], titles: { en: slug } },
    texts: { en: text },
  };
}

/** A counting quiz in English of these questions. */
export function quizOf(slug: string, questions: QuizText['questions']): Quiz {
  return {
    ...{ kind: 'quiz', id: slug, slug, minutes: 5, module: 0, counts: true, passMark: 60, maxAttempts: 0 },
    ...{ questions: [], drawing: {}, rules: {}, titles: { en: slug } },
    texts: { en: { title: slug, questions } },
  };
}

/** A version of a course in English. */
export function contentOf(given: Pick<CourseContent, 'activities' | 'checkQuizzes'>): CourseContent {
  return {
    ...{ versionId: 'tea-1', courseId: 'tea', slug: 'tea', version: 1, sourceLocale: 'en', locales: ['en'] },
    ...{ audience: 'producers', cloth: { dye: 'leaf', pattern: 'seed' }, hours: 1, hasGuide: false },
    ...{ title: { en: 'Tea' }, summary: { en: 'Tea' }, outcomes: [], survey: [], modules: [], glossary: new Map() },
    ...given,
  };
}
