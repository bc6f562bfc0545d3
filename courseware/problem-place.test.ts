import { describe, expect, it } from 'vitest';
import { readOutline } from './outline.ts';
import { placeProblems } from './problem-place.ts';

const rows = [
  {
    path: 'course.yaml',
    text: 'title: { en: Tea }\nsourceLocale: en\nlocales: [en, lo]\nmodules:\n  - slug: m1\n    title: { en: One }\n    activities: [{ lesson: weigh, minutes: 5 }, { quiz: final, minutes: 5 }]\n',
  },
  { path: 'lessons/weigh/en.md', text: '---\ntitle: Weigh the tea\n---\n' },
  {
    path: 'quizzes/final/quiz.yaml',
    text: 'counts: true\nquestions:\n  - id: q1\n    kind: single\n  - { id: q2, kind: single }\n',
  },
  { path: 'quizzes/final/en.yaml', text: 'title: Last test\nquestions:\n  q1:\n    prompt: A\n  q2:\n    prompt: B\n' },
  { path: 'quizzes/final/lo.yaml', text: 'title: ທົດສອບ\nquestions:\n  q2:\n    prompt: "B\n' },
];
const placeOf = (file: string, message: string, line = 1, titleLocales = ['en']) =>
  placeProblems([{ file, line, column: 1, message, level: 'error' }], {
    ...{ rows, outline: readOutline(rows), titleLocales },
  })[0]?.place;

describe('what a problem is about', () => {
  it.each([
    ['by the question that its words name', 'quizzes/final/en.yaml', 'questions.q2.prompt: the text is empty', 1, 2],
    ['by its number', 'quizzes/final/quiz.yaml', 'questions.0.points: is missing', 1, 1],
    ['by the line where it stands', 'quizzes/final/quiz.yaml', 'the answer "x" is not among the choices', 5, 2],
    ['by the line of the words', 'quizzes/final/en.yaml', 'the text is empty', 4, 1],
    ['also where the text cannot be read', 'quizzes/final/lo.yaml', 'a quote is not closed', 4, 2],
  ])('is question so-and-so, %s', (_how, file, message, line, number) => {
    expect(placeOf(file, message, line)).toMatchObject({
      ...{ kind: 'quiz', title: 'Last test', question: { id: `q${number}`, number } },
    });
  });

  it('is the quiz where no question is meant, in the language of its words', () => {
    expect(placeOf('quizzes/final/quiz.yaml', 'passMark: is missing')).toEqual({ kind: 'quiz', title: 'Last test' });
    expect(placeOf('quizzes/final/lo.yaml', 'title: is missing', 1, ['lo'])).toEqual({
      ...{ kind: 'quiz', title: 'Last test', locale: 'lo' },
    });
  });

  it('names lessons and quizzes that nobody has read aloud by their titles', () => {
    const told = (message: string) =>
      placeProblems([{ file: 'course.yaml', line: 1, column: 1, message, level: 'warning' }], {
        ...{ rows, outline: readOutline(rows), titleLocales: ['en'] },
      })[0]?.message;
    expect(told('nobody reads aloud in en (lessons/…/en.opus): weigh, gone')).toBe(
      'nobody reads aloud in en (lessons/…/en.opus): Weigh the tea · gone',
    );
    expect(told('nobody reads aloud in en (quizzes/…/<question>.en.opus): final')).toMatch(/: Last test$/);
  });

  it.each([
    ['lessons/weigh/lo.md', { kind: 'lesson', title: 'Weigh the tea', locale: 'lo' }],
    ['lessons/gone/en.md', { kind: 'lesson', title: 'gone', locale: 'en' }],
    ['assets/bag.webp', { kind: 'asset', title: 'bag.webp' }],
    ['glossary.yaml', { kind: 'glossary', title: '' }],
    ['facilitator/lo.md', { kind: 'guide', title: '', locale: 'lo' }],
    ['bank/weights/questions.yaml', { kind: 'bank', title: 'weights' }],
    ['course.yaml', { kind: 'course', title: '' }],
  ])('of %s has its name', (file, place) => {
    expect(placeOf(file, 'is missing')).toEqual(place);
  });
});
