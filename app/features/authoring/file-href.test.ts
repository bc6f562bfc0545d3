import { expect, it } from 'vitest';
import { hrefOfProblem } from './file-href.ts';

it.each([
  [
    'quizzes/check/en.yaml',
    'questions.q2.prompt: the text is empty',
    '/authoring/tea/quizzes/check?beside=en&question=q2',
  ],
  ['quizzes/check/quiz.yaml', 'q3: picture is missing', '/authoring/tea/quizzes/check?question=q3'],
  [
    'quizzes/check/lo.yaml',
    'the words of question "q1" are missing',
    '/authoring/tea/quizzes/check?beside=lo&question=q1',
  ],
  ['lessons/weigh/lo.md', 'starts without front matter', '/authoring/tea/lessons/weigh/lo'],
  ['assignments/label/lo.yaml', 'title: too long', '/authoring/tea/assignments/label?beside=lo'],
  ['assignments/label/assignment.yaml', 'takes names a kind twice', '/authoring/tea/assignments/label'],
  ['glossary.yaml', '"lot" stands twice', '/authoring/tea/glossary'],
])('a problem of %s, "%s", is mended at %s', (file, message, href) => {
  expect(hrefOfProblem('tea', { file, message })).toBe(href);
});
