import { describe, expect, it } from 'vitest';
import { areRightOptions, countAnswers, findPollFault, isAnswerTo, type PollKind } from './polls.ts';

const options = ['At the farm', 'At the service point', 'Waiting for the train'];
const question = (kind: PollKind) => ({ kind, question: 'Where?', options: kind === 'open' ? [] : options });

describe('a question', () => {
  it.each([
    ['without words', { kind: 'open', question: '  ', options: [] }, 'no_question'],
    ['with one option', { kind: 'single', question: 'Where?', options: ['Here', ' '] }, 'too_few_options'],
    [
      'with the same option twice',
      { kind: 'multiple', question: 'Where?', options: ['Here', 'here '] },
      'same_options',
    ],
    ['with options', { kind: 'single', question: 'Where?', options }, null],
    ['for words', { kind: 'open', question: 'Where?', options: [] }, null],
  ] as const)('%s', (_name, poll, fault) => expect(findPollFault(poll)).toBe(fault));
});

describe('the right options of a question', () => {
  it.each([
    ['single', [], true],
    ['single', [2], true],
    ['single', [0, 1], false],
    ['single', [3], false],
    ['multiple', [0, 2], true],
    ['multiple', [2, 0], false],
    ['open', [], true],
    ['open', [0], false],
  ] as const)('that is %s: %j, %s', (kind, right, isGood) => {
    expect(areRightOptions(question(kind), right)).toBe(isGood);
  });
});

describe('an answer', () => {
  it.each([
    ['single', [1], null, true],
    ['single', [], null, false],
    ['single', [0, 1], null, false],
    ['single', [3], null, false],
    ['single', [-1], null, false],
    ['single', [0], 'and words', false],
    ['multiple', [0, 2], null, true],
    ['multiple', [], null, false],
    ['multiple', [2, 0], null, false],
    ['multiple', [1, 1], null, false],
    ['open', [], 'ຢູ່ສວນ', true],
    ['open', [], '  ', false],
    ['open', [], null, false],
    ['open', [0], 'ຢູ່ສວນ', false],
  ] as const)('to a %s question: %j, %j', (kind, choices, words, isGood) => {
    expect(isAnswerTo(question(kind), { choices, words })).toBe(isGood);
  });
});

it('counts people, and choices for each option', () => {
  const answers = [[0, 2], [2], []].map((choices) => ({ choices, words: null }));
  expect(countAnswers(question('multiple'), answers)).toEqual({ answered: 3, counts: [1, 0, 2], words: [] });
  const written = ['b', 'a'].map((words) => ({ choices: [], words }));
  expect(countAnswers(question('open'), written)).toEqual({ answered: 2, counts: [], words: ['a', 'b'] });
});
