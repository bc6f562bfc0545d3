import { describe, expect, it } from 'vitest';
import type { QuestionText, QuizQuestion } from '#domain/learning/content.ts';
import { toQuickQuestion } from './quick-questions.ts';

const single: QuizQuestion = { id: 'q1', kind: 'single', points: 1, choices: ['sun', 'shade'], answer: 'shade' };
const en: QuestionText = { prompt: 'Where?', explanation: '', choices: { sun: 'In the sun', shade: 'In the shade' } };
const lo: QuestionText = { prompt: 'ຢູ່ໃສ?', explanation: '', choices: { sun: 'ກາງແດດ', shade: 'ໃນຮົ່ມ' } };
const asPoll = (question: QuizQuestion, texts: Record<string, QuestionText>, languages: string[] = ['lo']) =>
  toQuickQuestion(question, { texts, languages, sourceLocale: 'en' });

describe('a question of a course, asked in class', () => {
  it('is in the language of the class, else in its own, with the places of what is right', () => {
    expect(asPoll(single, { en, lo })).toEqual({
      kind: 'single',
      question: 'ຢູ່ໃສ?',
      options: ['ກາງແດດ', 'ໃນຮົ່ມ'],
      rightChoices: [1],
    });
    expect(asPoll(single, { en })?.question).toBe('Where?');
  });

  it('has several right options where several are right', () => {
    const multiple: QuizQuestion = { ...single, kind: 'multiple', answer: ['shade', 'sun'] };
    expect(asPoll(multiple, { en })).toMatchObject({ kind: 'multiple', rightChoices: [0, 1] });
  });

  it.each<[string, QuizQuestion, QuestionText]>([
    ['is typed', { id: 'q2', kind: 'numeric', points: 1, answer: 3, tolerance: 0 }, en],
    ['needs a picture', single, { ...en, picture: { hash: '', width: 1, height: 1 } as never }],
    ['is longer than a poll', single, { ...en, prompt: 'x'.repeat(301) }],
    ['has an option that is longer', single, { ...en, choices: { sun: 'x'.repeat(121), shade: 'In the shade' } }],
    ['lacks the words of an option', single, { ...en, choices: { sun: 'In the sun' } }],
    ['has two options that look alike', single, { ...en, choices: { sun: 'Here', shade: 'here' } }],
    [
      'has too many',
      { ...single, choices: [...'abcdefghi'] },
      { ...en, choices: Object.fromEntries([...'abcdefghi'].map((one) => [one, one])) },
    ],
  ])('is none that %s', (_, question, text) => {
    expect(asPoll(question, { en: text })).toBeNull();
  });
});
