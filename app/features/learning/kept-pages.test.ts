import { expect, it } from 'vitest';
import type { CourseContent, Lesson, Quiz } from '#db/queries/learning/course-content.ts';
import { emptyRecord } from '#domain/learning/progress.ts';
import { keptPages } from './kept-pages.ts';

const file = (name: string, bytes: number) => ({ url: `/content/tea/${name}?v=1a2b3c`, bytes });
const said = { prompt: 'Which?', explanation: 'This one.' };

const lesson = {
  ...{ kind: 'lesson', slug: 'weigh', minutes: 5 },
  texts: {
    en: {
      bytes: 3_000,
      files: [
        { name: 'bean.svg', bytes: 1_000 },
        { name: 'lessons-weigh.en.opus', bytes: 90_000 },
      ],
    },
  },
} as unknown as Lesson;

const quiz = (slug: string, questions: Quiz['texts'][string]['questions']) =>
  ({ kind: 'quiz', slug, minutes: 5, texts: { en: { title: slug, questions } } }) as unknown as Quiz;

it('counts what questions show and say, of counting quizzes and within lessons, each file once', () => {
  const check = quiz('check', {
    q1: { ...said, alt: 'A bean', picture: file('bean.svg', 1_000), sound: file('q1.en.opus', 20_000) },
  });
  const final = quiz('final', {
    q1: { ...said, pictures: { a: file('dry.webp', 4_000), b: file('wet.webp', 5_000) } },
    q2: { ...said, sounds: { a: file('q2.a.en.opus', 7_000) } },
  });
  const content = {
    ...{ slug: 'tea', sourceLocale: 'en', activities: [lesson, final] },
    checkQuizzes: new Map([['check', check]]),
  } as unknown as CourseContent;
  const { pages, bytes } = keptPages(content, emptyRecord, ['en'], false);
  expect(pages).toEqual(['/courses/tea', '/courses/tea/lessons/weigh', '/courses/tea/quizzes/final']);
  expect(bytes).toMatchObject({ pictures: 1_000 + 4_000 + 5_000, sound: 90_000 + 20_000 + 7_000, films: 0 });
});
