import { expect, it } from 'vitest';
import { emptyRecord } from '#domain/learning/progress.ts';
import { contentOf, lessonOf, quizOf } from '#tests/support/course-content.ts';
import { keptPages } from './kept-pages.ts';

const file = (name: string, bytes: number) => ({ url: `/content/tea/${name}?v=1a2b3c`, bytes });
const said = { prompt: 'Which?', explanation: 'This one.' };

const lesson = lessonOf('weigh', {
  bytes: 3_000,
  files: [
    { name: 'bean.svg', bytes: 1_000 },
    { name: 'lessons-weigh.en.opus', bytes: 90_000 },
  ],
});

it('counts what questions show and say, of counting quizzes and within lessons, each file once', () => {
  const check = quizOf('check', {
    q1: { ...said, alt: 'A bean', picture: file('bean.svg', 1_000), sound: file('q1.en.opus', 20_000) },
  });
  const final = quizOf('final', {
    q1: { ...said, pictures: { a: file('dry.webp', 4_000), b: file('wet.webp', 5_000) } },
    q2: { ...said, sounds: { a: file('q2.a.en.opus', 7_000) } },
  });
  const content = contentOf({ activities: [lesson, final], checkQuizzes: new Map([['check', check]]) });
  const { pages, bytes } = keptPages(content, emptyRecord, ['en'], false);
  expect(pages).toEqual(['/courses/tea', '/courses/tea/lessons/weigh', '/courses/tea/quizzes/final']);
  expect(bytes).toMatchObject({ pictures: 1_000 + 4_000 + 5_000, sound: 90_000 + 20_000 + 7_000, films: 0 });
});
