import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSampleContent, type SampleContent } from '#tests/support/sample-content.ts';
import { folderFiles } from './folder-files.ts';
import { planChange } from './plan-change.ts';
import { formatProblem } from './problem.ts';
import { readContent } from './read-content.ts';

const folder = 'courses/tea/assignments/label-photo';
const structure = `slug: label-photo
takes: [photo, text]
passMark: 60
maxAttempts: 3
due: { days: 14 }
secondMarker: true
criteria:
  - id: weight
    levels: [{ id: missing, points: 0 }, { id: clear, points: 2 }]
`;
const words = `title: Photo of my label
brief: |
  Write the label.

  Take a photo by day.
criteria:
  weight: { title: Net weight, levels: { missing: Not there, clear: Can be read } }
`;

let content: SampleContent;
beforeEach(() => {
  content = createSampleContent();
  const quiz = '      - quiz: final\n';
  const assignment = '      - assignment: label-photo\n        minutes: 30\n';
  content.change('courses/tea/course.yaml', quiz, assignment + quiz);
});
afterEach(() => content.remove());

async function read(assignment = structure, texts: Record<string, string> = { en: words, lo: words }) {
  content.write(`${folder}/assignment.yaml`, assignment);
  for (const [locale, text] of Object.entries(texts)) content.write(`${folder}/${locale}.yaml`, text);
  const { courses, problems } = await readContent(folderFiles(content.dir));
  return { course: courses[0], problems: problems.map(formatProblem) };
}

describe('an assignment', () => {
  it('is a part of a course, with its rules and its words', async () => {
    const { course, problems } = await read();
    expect(problems).toEqual([]);
    const parts = course?.modules.flatMap((module) => module.activities) ?? [];
    expect(parts).toContainEqual({ kind: 'assignment', slug: 'label-photo', minutes: 30 });
    expect(course?.assignments.get('label-photo')).toMatchObject({
      ...{ takes: ['photo', 'text'], passMark: 60, maxAttempts: 3, due: { days: 14 } },
      ...{ isAnonymous: false, hasSecondMarker: true, observed: null },
      texts: { en: { title: 'Photo of my label' }, lo: { criteria: { weight: { title: 'Net weight' } } } },
    });
  });

  it.each([
    ['nothing to hand in', structure.replace('[photo, text]', '[]'), 'takes: name what may be handed in'],
    ['an unknown kind', structure.replace('photo,', 'film,'), 'assignment.yaml:2:9 takes.0'],
    ['the slug of another', structure.replace('label-photo', 'label'), "slug must be the folder's: label-photo"],
    ['levels that are all alike', structure.replace('points: 2', 'points: 0'), 'all have the same points'],
    ['a level that stands twice', structure.replace('id: clear', 'id: missing'), '"missing" stands twice'],
    ['a due day that is none', structure.replace('{ days: 14 }', 'soon'), 'due: days (1 to 1000)'],
    ['a typing error', structure.replace('maxAttempts', 'maxAttemps'), 'assignment.yaml:4:1'],
  ])('with %s is refused, and the place is named', async (_what, assignment, problem) => {
    const { problems } = await read(assignment);
    expect(problems.join('\n')).toContain(problem);
  });

  it.each([
    ['without words for a level', words.replace(', clear: Can be read', ''), 'no words for "clear"'],
    ['with words for a line that is not there', `${words}  lot: { title: Lot, levels: {} }\n`, '"lot" is not in'],
    ['without a brief', words.replace(/brief: \|\n.*\n\n.*\n/, ''), 'brief: is missing'],
  ])('%s is refused', async (_what, text, problem) => {
    const { problems } = await read(structure, { en: text, lo: words });
    expect(problems.join('\n')).toContain(problem);
  });

  it('says where a language is missing, and a folder that no module names', async () => {
    expect((await read(structure, { en: words })).problems.join('\n')).toContain('not yet translated into lo');
    content.write('courses/tea/assignments/other/assignment.yaml', structure.replace('label-photo', 'other'));
    content.write('courses/tea/assignments/other/en.yaml', words);
    expect((await read()).problems.join('\n')).toContain('the assignment "other" is not named');
  });

  it('that an author adds is right as it is, and goes as a whole', () => {
    const course =
      'slug: c\nsourceLocale: en\nlocales: [en]\nmodules:\n  - { slug: m, title: { en: M }, activities: [] }\n';
    const rows = new Map([['course.yaml', { path: 'course.yaml', text: course }]]);
    const added = planChange(rows, { do: 'addAssignment', module: 'm', title: 'Photo of my label' });
    expect([...added.keys()].sort()).toEqual([
      'assignments/photo-of-my-label/assignment.yaml',
      'assignments/photo-of-my-label/en.yaml',
      'course.yaml',
    ]);
    for (const [path, text] of added) rows.set(path, { path, text: typeof text === 'string' ? text : '' });
    const copied = planChange(rows, { do: 'copyPart', kind: 'assignment', slug: 'photo-of-my-label' });
    expect(copied.get('assignments/photo-of-my-label-2/assignment.yaml')).toContain('slug: photo-of-my-label-2');
    const removed = planChange(rows, { do: 'removePart', kind: 'assignment', slug: 'photo-of-my-label' });
    expect(removed.get('assignments/photo-of-my-label/en.yaml')).toBeNull();
  });
});
