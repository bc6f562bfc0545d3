import type { AppLoadContext } from '@remix-run/node';
import { describe, expect, it } from 'vitest';
import { readQuizzesAs } from './readable-quiz.server.ts';

const context = { reader: { locale: 'en', timeZone: 'Asia/Vientiane' } } as AppLoadContext;
const words = `title: Weigh
questions:
  q1:
    prompt: How heavy?
    explanation: Look at the scale.
`;
const quiz = (facts: string, rules = '') => `slug: weigh
counts: true
passMark: 60
maxAttempts: 0
${rules}questions:
  - id: q1
    kind: numeric
    points: 0.5
${facts}`;
const read = (source: string) =>
  readQuizzesAs(context, 'en')('quizzes/weigh/quiz.yaml', (path) => (path.endsWith('quiz.yaml') ? source : words));

describe('a quiz as people read it', () => {
  it('says what is right and how much it counts to the last digit', () => {
    const text = read(quiz('    answer: 2.375\n'));
    expect(text).toContain('1. How heavy?');
    expect(text).toContain('Right answer: 2.375');
    expect(text).toContain('0.5 points');
  });

  it('says by which clock it closes', () => {
    expect(read(quiz('    answer: 2\n', 'closesAt: 2026-12-31T17:00:00+07:00\n'))).toMatch(/Closes on: .*17:00/);
  });

  it('leaves nothing out: what has no words stands as it is written', () => {
    const facts = '    answer: 2\n    tolerance: 0.25\n    bands: [{ within: 1, percent: 50 }]\n';
    const text = read(quiz(facts, 'pools: [{ draw: 1, of: [q1, q2] }]\n'));
    expect(text).toContain('    tolerance: 0.25\n');
    expect(text).toContain('    bands: [{"within":1,"percent":50}]\n');
    expect(text).toContain('pools: [{"draw":1,"of":["q1","q2"]}]\n');
  });

  it('says which is right of two choices with the same words, and of which choice words are', () => {
    const told = words.replace(/explanation.*/, '$&\n    choices: { a: Tea, b: Tea }\n    feedback: { a: Well seen }');
    const choice = (answer: string) =>
      quiz(`    answer: ${answer}\n    choices: [a, b]\n`).replace('numeric', 'single');
    const readAs = (file: string, answer: string) =>
      readQuizzesAs(context, 'en')(file, (path) => (path.endsWith('quiz.yaml') ? choice(answer) : told));
    expect(readAs('quizzes/weigh/quiz.yaml', 'a')).toContain('Right answer: Tea (a)');
    expect(readAs('quizzes/weigh/quiz.yaml', 'b')).toContain('Right answer: Tea (b)');
    expect(readAs('quizzes/weigh/en.yaml', 'a')).toMatch(/– Tea \(a\)\n.*– Tea \(b\)\n.* \(a\): Well seen/);
  });

  it('is left as it is written where it cannot be read', () => {
    expect(read('slug: [')).toBeNull();
    expect(read(quiz('    answer: many\n'))).toBeNull();
  });
});
