import { describe, expect, it } from 'vitest';
import { readSurvey } from './read-answers.ts';
import { askedQuestions, longestAnswer, type OwnQuestion } from './survey.ts';

const own: OwnQuestion[] = [
  { slug: 'storage', kind: 'single', text: { en: 'Where?' }, choices: [{ slug: 'a', text: { en: 'At home' } }] },
];
const questions = askedQuestions(own);
const read = (fields: Record<string, string[]>) => readSurvey(new Map(Object.entries(fields)), questions);

describe('a survey that was filled in', () => {
  it('is read by the kind of each question; what is left out is in none', () => {
    const { answers, problems } = read({
      's-useful': ['5'],
      's-length': ['right'],
      's-hurdles': ['power', 'network'],
      's-hours': ['3,5'],
      's-best': ['  ຕົວຢ່າງ ຈາກ ປາກເຊ \n'],
      'own-storage': ['a'],
    });
    expect(problems).toEqual({});
    expect(answers).toEqual({
      ...{ 's-useful': 5, 's-length': 'right', 's-hurdles': ['network', 'power'], 's-hours': 3.5 },
      ...{ 's-best': 'ຕົວຢ່າງ ຈາກ ປາກເຊ', 'own-storage': 'a' },
    });
  });

  it('has numbers in the digits of every script', () => {
    expect(read({ 's-hours': ['໑໒'] }).answers).toEqual({ 's-hours': 12 });
  });

  it('takes no choice that is not offered', () => {
    const { answers } = read({ 's-useful': ['6'], 's-length': ['ages'], 's-hurdles': ['rain'], 's-best': ['Good'] });
    expect(answers).toEqual({ 's-best': 'Good' });
  });

  it('says what is wrong, of what it is', () => {
    const { problems } = read({ 's-hours': ['many'], 's-better': ['x'.repeat(longestAnswer + 1)] });
    expect(problems).toEqual({ 's-hours': 'number', 's-better': 'tooLong' });
    expect(read({ 's-hours': ['-1'] }).problems).toEqual({ 's-hours': 'number' });
  });

  it('is none when everything is left out', () => {
    expect(read({ 's-useful': [''], 's-best': [' \n '] }).problems).toEqual({ 's-useful': 'nothing' });
  });
});
