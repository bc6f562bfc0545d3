import { expect, it } from 'vitest';
import { type Answers, gradeQuiz } from '#domain/assessment/grading.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';
import { presentOutcome } from './quiz-outcome.ts';

const questions: QuizQuestion[] = [
  { id: 'single', kind: 'single', points: 1, choices: ['a', 'b'], answer: 'b' },
  { id: 'multiple', kind: 'multiple', points: 2, choices: ['a', 'b', 'c'], answer: ['a', 'c'] },
  { id: 'numeric', kind: 'numeric', points: 1, answer: 85, tolerance: 0 },
  { id: 'ordering', kind: 'ordering', points: 2, choices: ['first', 'last'] },
  {
    id: 'matching',
    kind: 'matching',
    points: 2,
    pairs: [
      { left: 'l1', right: 'r1' },
      { left: 'l2', right: 'r2' },
    ],
  },
];
const words = { prompt: 'What?', explanation: 'Because.' };
const texts = { en: { title: 'Quiz', questions: Object.fromEntries(questions.map(({ id }) => [id, words])) } };
const wrong: Answers = {
  single: 'a',
  multiple: ['a', 'b'],
  numeric: '12',
  ordering: ['last', 'first'],
  matching: { l1: 'r2', l2: 'r2' },
};

function outcomeOf(answers: Answers, withSolutions: boolean) {
  const result = gradeQuiz(questions, answers, {}).questions;
  const { questions: outcomes } = presentOutcome({ questions, texts, drawing: {} }, { answers, result }, ['en'], 'en', {
    withSolutions,
    seed: 'seed',
  });
  return new Map(outcomes.map((one) => [one.id, one]));
}

it('of wrong answers it tells only that, while the right ones are kept back', () => {
  const kept = outcomeOf(wrong, false);
  for (const outcome of kept.values()) {
    expect(outcome).toMatchObject({ isRight: false, right: [], explanation: '' });
  }
  const marks = (id: string) => kept.get(id)?.given.map((line) => `${line.text} ${line.isGiven} ${line.isRight}`);
  expect(marks('single')).toEqual(['a true false', 'b false false']);
  expect(marks('multiple')).toEqual(['a true true', 'b true false', 'c false false']);
  expect(marks('numeric')).toEqual(['12 true false']);
  expect(kept.get('matching')?.given.map((line) => line.isRight)).toEqual([false, true]);
});

it('tells the right ones and why once it may', () => {
  const told = outcomeOf(wrong, true);
  for (const { explanation } of told.values()) expect(explanation).toBe('Because.');
  expect(told.get('single')?.given.map((line) => line.isRight)).toEqual([false, true]);
  expect(told.get('numeric')?.right.map((line) => line.text)).toEqual(['85']);
  expect(told.get('ordering')?.right.map((line) => line.text)).toEqual(['first', 'last']);
});

it('says of a right answer why it is, at once', () => {
  expect(outcomeOf({ ...wrong, single: 'b' }, false).get('single')).toMatchObject({
    isRight: true,
    explanation: 'Because.',
  });
});

it('of typed words it shows those that were given, gap by gap, and then the first right one of the language', () => {
  const gaps: QuizQuestion = {
    ...{ id: 'gaps', kind: 'fill-in', points: 2 },
    gaps: [
      { id: 'one', accepted: ['empty', 'bare', 'ເປົ່າ'] },
      { id: 'two', accepted: ['full', 'ເຕັມ'] },
    ],
  };
  const lo = { ...words, text: 'ຖົງ{{one}}, ຖົງ{{two}}', gaps: { one: 'ເປົ່າ', two: 'ເຕັມ' } };
  const truth: QuizQuestion = {
    id: 'truth',
    kind: 'true-false',
    points: 1,
    choices: ['true', 'false'],
    answer: 'true',
  };
  const answers: Answers = { gaps: { one: 'bare', two: 'half' }, truth: 'false' };
  const quiz = {
    questions: [gaps, truth],
    texts: { lo: { title: 'Quiz', questions: { gaps: lo, truth: words } } },
    drawing: {},
  };
  const result = gradeQuiz(quiz.questions, answers).questions;
  const show = { withSolutions: true, seed: 'seed' };
  const [first, second] = presentOutcome(quiz, { answers, result }, ['lo'], 'lo', show).questions;
  expect(first?.given.map((line) => `${line.text} ${line.isRight}`)).toEqual(['bare true', 'half false']);
  expect(first?.right.map((line) => line.text.replaceAll('\u200b', ''))).toEqual(['ເປົ່າ', 'ເຕັມ']);
  expect(first?.text.replaceAll('\u200b', '')).toBe('ຖົງ____ (1), ຖົງ____ (2)');
  expect(second?.given.map((line) => line.text)).toEqual(['ຖືກ', 'ຜິດ']);
});
