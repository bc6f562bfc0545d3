import { describe, expect, it } from 'vitest';
import { type ProblemPlace, placeProblems } from '#courseware/problem-place.ts';
import { hrefOfProblem, isMendedByLine } from './file-href.ts';

const rows = [
  {
    path: 'quizzes/check/quiz.yaml',
    text: 'questions:\n  - id: q1\n  - id: q2\n  - id: q3\n',
  },
];
const outline = { title: {}, sourceLocale: 'en', locales: ['en'], modules: [], besides: [] };
const problem = (file: string, message: string) => {
  const [placed] = placeProblems([{ file, message, line: 1, column: 1, level: 'error' }], {
    ...{ rows, outline, titleLocales: ['en'] },
  });
  return placed ?? { file, message, line: 1, column: 1, level: 'error' as const, place: {} as ProblemPlace };
};

describe('a problem is mended', () => {
  it.each([
    [
      'quizzes/check/en.yaml',
      'questions.q2.prompt: the text is empty',
      '/authoring/tea/quizzes/check?beside=en&question=q2',
    ],
    ['quizzes/check/quiz.yaml', 'q3: picture is missing', '/authoring/tea/quizzes/check?question=q3'],
    ['quizzes/check/quiz.yaml', 'questions.1.points: is missing', '/authoring/tea/quizzes/check?question=q2'],
    [
      'quizzes/check/lo.yaml',
      'the words of question "q1" are missing',
      '/authoring/tea/quizzes/check?beside=lo&question=q1',
    ],
    ['lessons/weigh/lo.md', 'starts without front matter', '/authoring/tea/lessons/weigh/lo'],
    ['assignments/label/lo.yaml', 'title: too long', '/authoring/tea/assignments/label?beside=lo'],
    ['assignments/label/assignment.yaml', 'takes names a kind twice', '/authoring/tea/assignments/label'],
    ['glossary.yaml', '"lot" stands twice', '/authoring/tea/glossary'],
    ['course.yaml', 'outcomes: three to six outcomes', '/authoring/tea/settings'],
    ['course.yaml', 'the lesson "weigh" is not named', '/authoring/tea'],
    [
      'course.yaml',
      'a tab stands where spaces must: Tabs are not allowed as indentation',
      '/authoring/tea/file?path=course.yaml',
    ],
    [
      'quizzes/check/quiz.yaml',
      'a quote, bracket, comma or colon is missing: Missing closing "quote',
      '/authoring/tea/file?path=quizzes%2Fcheck%2Fquiz.yaml',
    ],
  ])('of %s, "%s", at %s', (file, message, href) => {
    expect(hrefOfProblem('tea', problem(file, message))).toBe(href);
  });

  it('by its line where the page is the text', () => {
    expect(isMendedByLine(problem('lessons/weigh/lo.md', 'raw HTML is not allowed'))).toBe(true);
    expect(isMendedByLine(problem('facts.yaml', 'is missing'))).toBe(true);
    expect(isMendedByLine(problem('quizzes/check/quiz.yaml', 'q3: picture is missing'))).toBe(false);
  });
});
