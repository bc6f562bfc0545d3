import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { folderFiles } from './folder-files.ts';
import { formatProblem } from './problem.ts';
import { readContent } from './read-content.ts';
import { courseTexts } from './translation/course-texts.ts';

let content: SampleContent;
const topic = 'courses/tea/bank/defects';
const levels = ['easy', 'easy', 'medium', 'hard'];

beforeEach(() => {
  content = createSampleContent();
  const questions = levels.map(
    (level, index) =>
      `  - { id: q${index + 1}, kind: single, points: 1, difficulty: ${level}, choices: [a, b], answer: a }\n`,
  );
  content.write(`${topic}/questions.yaml`, `topic: defects\nquestions:\n${questions.join('')}`);
  const words = levels.map(
    (_level, index) => `  q${index + 1}: { prompt: Which?, choices: { a: Yes, b: No }, explanation: So. }\n`,
  );
  for (const locale of ['en', 'lo'])
    content.write(`${topic}/${locale}.yaml`, `title: Defects\nquestions:\n${words.join('')}`);
});
afterEach(() => content.remove());

async function read(draws: string) {
  content.write(
    'courses/tea/quizzes/final/quiz.yaml',
    `slug: final\ncounts: true\npassMark: 60\nmaxAttempts: 2\ndraws:\n${draws}`,
  );
  for (const locale of ['en', 'lo']) {
    content.write(`courses/tea/quizzes/final/${locale}.yaml`, 'title: Final\nquestions: {}\n');
  }
  const { courses, problems } = await readContent(folderFiles(content.dir));
  return { course: courses[0], quiz: courses[0]?.quizzes.get('final'), problems: problems.map(formatProblem) };
}

describe('the bank of a course', () => {
  it('gives a quiz questions by topic and difficulty, drawn for each attempt', async () => {
    const { quiz, problems } = await read('  - { topic: defects, difficulty: [easy, medium], draw: 2 }\n');
    expect(problems).toEqual([]);
    if (!quiz) throw new Error('The quiz was not read');
    expect(quiz.questions.map(({ id, topic, difficulty }) => [id, topic, difficulty])).toEqual([
      ['defects--q1', 'defects', 'easy'],
      ['defects--q2', 'defects', 'easy'],
      ['defects--q3', 'defects', 'medium'],
    ]);
    expect(quiz.texts.lo?.questions['defects--q3']?.prompt).toBe('Which?');
    const draws = ['one', 'two', 'three', 'four', 'five'].map((seed) => drawQuestions(quiz, seed).map((one) => one.id));
    expect(draws.every((ids) => ids.length === 2)).toBe(true);
    expect(new Set(draws.map(String)).size).toBeGreaterThan(1);
  });

  it('shares its questions between quizzes, drawn or chosen', async () => {
    const { quiz, problems } = await read(
      '  - { topic: defects, questions: [q4] }\n  - { topic: defects, difficulty: [easy], draw: 1 }\n',
    );
    expect(problems).toEqual([]);
    expect(quiz && drawQuestions(quiz, 'seed').map((one) => one.id)).toHaveLength(2);
    expect(quiz && drawQuestions(quiz, 'seed')[0]?.id).toBe('defects--q4');
  });

  it('holds questions that no quiz asks yet', async () => {
    const { course } = await read('  - { topic: defects, questions: [q1] }\n');
    expect(course?.bank.get('defects')?.questions).toHaveLength(4);
  });

  it.each([
    ['a topic that is not there', '  - { topic: other, draw: 1 }\n', 'there is no topic bank/other'],
    ['a question that is not there', '  - { topic: defects, questions: [q9] }\n', 'there is no question "q9"'],
    [
      'more than there are',
      '  - { topic: defects, difficulty: [hard], draw: 2 }\n',
      'bank/defects has 1 such questions',
    ],
    ['twice', '  - { topic: defects, draw: 1 }\n  - { topic: defects, draw: 1 }\n', 'a question is drawn twice'],
  ])('refuses a draw of %s', async (_what, draws, message) => {
    const { problems } = await read(draws);
    expect(problems.some((one) => one.includes(message))).toBe(true);
  });

  it('keeps a quiz from a language in which it has no words yet', async () => {
    content.write(`${topic}/lo.yaml`, null);
    const { quiz, problems } = await read('  - { topic: defects, draw: 2 }\n');
    expect(Object.keys(quiz?.texts ?? {})).toEqual(['en']);
    expect(problems.some((one) => one.includes('not yet translated into lo'))).toBe(true);
  });

  it('is translated as quizzes are', () => {
    const paths = ['bank/defects/questions.yaml', 'bank/defects/en.yaml', 'bank/defects/lo.yaml', 'course.yaml'];
    const texts = courseTexts(paths, { sourceLocale: 'en', order: [] });
    expect(texts.map(({ path, kind }) => [path, kind])).toEqual([
      ['course.yaml', 'maps'],
      ['bank/defects/en.yaml', 'quiz'],
    ]);
    expect(texts[1]?.targetPath('lo')).toBe('bank/defects/lo.yaml');
  });
});
