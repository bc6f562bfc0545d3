import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { folderFiles } from '#courseware/folder-files.ts';
import { formatProblem } from '#courseware/problem.ts';
import { readContent } from '#courseware/read-content.ts';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { proofread } from './proofread.ts';
import { lengthBias, numericShare } from './quiz-bias.ts';
import { readability } from './readability.ts';

let content: SampleContent;
beforeEach(() => {
  content = createSampleContent();
});
afterEach(() => content.remove());

async function problems(): Promise<string[]> {
  const files = folderFiles(content.dir);
  const { courses } = await readContent(files);
  return (await proofread(files, courses)).problems.all.map(formatProblem);
}

const lesson = (text: string) => `---\ntitle: Pack\nsummary: Dry.\n---\n${text}\n`;

describe('a second reading', () => {
  it('finds a sum that does not come out, in the language where it stands', async () => {
    content.write('courses/tea/lessons/pack/en.md', lesson('4 × 250 = 1,000 kip'));
    content.write('courses/tea/lessons/pack/lo.md', lesson('4 × 250 = 1.100 ກີບ (1.000)'));
    expect(await problems()).toContainEqual(
      'courses/tea/lessons/pack/lo.md:5:1 does not come out: 4 × 250 = 1.100; it is 1000',
    );
  });

  it('finds figures that a translation lacks or has besides', async () => {
    content.write('courses/tea/lessons/pack/en.md', lesson('It costs 12,500 kip.'));
    content.write('courses/tea/lessons/pack/lo.md', lesson('ລາຄາ 12.600 ກີບ.'));
    const found = await problems();
    expect(found).toContainEqual('courses/tea/lessons/pack/lo.md:1:1 figures of en that are not here: 12500');
    expect(found).toContainEqual('courses/tea/lessons/pack/lo.md:1:1 figures that en does not have: 12600');
  });

  it('warns of a term that no lesson marks', async () => {
    expect(await problems()).toContainEqual('courses/tea/glossary.yaml:1:1 warning: no lesson marks the term "grade"');
  });

  it('counts what a lesson asks of who reads it', async () => {
    const files = folderFiles(content.dir);
    const { lessons } = await proofread(files, (await readContent(files)).courses);
    expect(lessons.find((one) => one.lesson === 'weigh' && one.locale === 'en')).toMatchObject({ minutes: 10 });
  });
});

it('the longest choice may be the right one in three of five questions, and not in four', () => {
  const quiz = (longest: number) => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const questions = ids.map((id) => ({ id, kind: 'single', answer: 'x' }));
    const words = (index: number) =>
      index < longest ? { x: 'a long one', y: 'short' } : { x: 'short', y: 'a long one' };
    return [{ questions, choices: new Map(ids.map((id, index) => [id, words(index)])) }];
  };
  expect(lengthBias(quiz(3))).toBeNull();
  expect(lengthBias(quiz(4))).toEqual({ longest: 4, of: 5 });
});

it('the share of sums is counted by points', () => {
  expect(
    numericShare([
      { kind: 'numeric', points: 3 },
      { kind: 'single', points: 1 },
    ]),
  ).toBe(0.75);
});

it('longer words and sentences are of a later school year, in English', () => {
  const easy = readability(lesson('The tea is dry. Pack it now. Weigh the bag.'), 'en');
  const hard = readability(
    lesson('Administrative verification of phytosanitary documentation precedes international transportation.'),
    'en',
  );
  expect(easy.grade).toBeLessThan(3);
  expect(hard.grade).toBeGreaterThan(15);
  expect(readability(lesson('ຊາແຫ້ງ.'), 'lo').grade).toBeNull();
});
