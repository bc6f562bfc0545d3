import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { folderFiles } from './folder-files.ts';
import { formatProblem } from './problem.ts';
import { readContent } from './read-content.ts';

const rate = (slug: string, expires = '2027-06-30', source = '{ en: A bank, lo: ທະນາຄານ }') => `facts:
  - slug: ${slug}
    value: 3030
    unit: { en: kip, lo: ກີບ }
    date: 2025-12-08
    source: ${source}
    expires: ${expires}
`;

let content: SampleContent;
beforeEach(() => {
  content = createSampleContent();
});
afterEach(() => content.remove());

const problems = async (today?: string) =>
  (await readContent(folderFiles(content.dir), today)).problems.map(formatProblem);

describe('dated facts', () => {
  it('may stand in the content folder for all courses, and in that of a course', async () => {
    content.write('facts.yaml', rate('rate-cny'));
    content.write('courses/tea/facts.yaml', rate('fee'));
    for (const file of ['en', 'lo']) {
      const path = `courses/tea/lessons/pack/${file}.md`;
      content.change(path, '\n---\n', '\n---\n:fact{slug=rate-cny} :fact{slug=fee}\n\n');
    }
    expect(await problems('2027-06-30')).toEqual([]);
  });

  it('are looked up again once they have ended: the check says so, what is shown goes on', async () => {
    content.write('facts.yaml', rate('rate-cny'));
    expect(await problems()).toEqual([]);
    expect(await problems('2027-07-01')).toEqual([
      'facts.yaml:7:14 the fact "rate-cny" ended on 2027-06-30: look it up again',
    ]);
  });

  it('stand once, in every language of the course, and end after they began', async () => {
    content.write('facts.yaml', rate('rate-cny'));
    content.write('courses/tea/facts.yaml', rate('rate-cny', '2025-01-01', '{ en: A bank }'));
    expect(await problems()).toEqual([
      'courses/tea/facts.yaml:2:11 the fact "rate-cny" stands twice',
      'courses/tea/facts.yaml:6:13 source of the fact "rate-cny" is not there in lo',
      'courses/tea/facts.yaml:7:14 ends before its own day',
    ]);
  });
});
