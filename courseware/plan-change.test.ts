import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { textRow } from './course-files.ts';
import { readFacts } from './facts.ts';
import { keptFiles } from './kept-files.ts';
import { readOutline } from './outline.ts';
import { type PartChange, planChange } from './plan-change.ts';
import { ProblemList } from './problem.ts';
import { readCourse } from './read-course.ts';
import { readSharedGlossary } from './shared-glossary.ts';

const slug = 'first-sale';
const folder = `content/courses/${slug}`;

type Row = ReturnType<typeof textRow>;

function read(below = ''): Map<string, Row> {
  const rows = new Map<string, Row>();
  for (const name of readdirSync(join(folder, below))) {
    const path = below ? `${below}/${name}` : name;
    if (statSync(join(folder, path)).isDirectory()) for (const [key, row] of read(path)) rows.set(key, row);
    else rows.set(path, textRow(path, readFileSync(join(folder, path), 'utf8')));
  }
  return rows;
}

function after(rows: ReadonlyMap<string, Row>, ...changes: PartChange[]): Map<string, Row> {
  const result = new Map(rows);
  for (const change of changes) {
    for (const [path, file] of planChange(result, change)) {
      const original = file !== null && typeof file === 'object' ? result.get(file.copyOf) : undefined;
      if (file === null) result.delete(path);
      else if (typeof file === 'string') result.set(path, textRow(path, file));
      else if (original) result.set(path, { ...original, path });
    }
  }
  return result;
}

const shared = new Map(['glossary.yaml', 'facts.yaml'].map((file) => [file, readFileSync(`content/${file}`, 'utf8')]));

/** What the check says of the course, without warnings. */
async function errors(rows: ReadonlyMap<string, Row>): Promise<string[]> {
  const files = keptFiles({ slug, rows: [...rows.values()], shared, readObject: () => Promise.reject(new Error()) });
  const found = new ProblemList();
  const about = { known: new Map(), today: undefined, locales: [], problems: found };
  const facts = await readFacts(files, '', about);
  const { problems } = await readCourse(files, slug, { glossary: await readSharedGlossary(files, found), facts });
  return problems.sorted().flatMap(({ level, file, message }) => (level === 'error' ? [`${file}: ${message}`] : []));
}

/** Somebody reads a lesson and its quiz aloud. */
function readAloud(lesson: string, quiz: string): Map<string, Row> {
  const sound = (path: string) => ({ path, text: null, objectHash: path.padEnd(64, '0'), bytes: 1_000 });
  const paths = [`lessons/${lesson}/lo.opus`, `lessons/${lesson}/lo.vtt`, `quizzes/${quiz}/q1.lo.opus`];
  return new Map([...read(), ...paths.map((path) => [path, sound(path)] as const)]);
}

const order = (rows: ReadonlyMap<string, Row>) =>
  readOutline([...rows.values()]).modules.map((one) => [one.slug, ...one.activities.map(({ slug }) => slug)]);

const course = read();

describe('what is read aloud', () => {
  it('comes along when its lesson, its quiz or its module is copied', () => {
    const rows = readAloud('weigh', 'check');
    rows.set(
      'course.yaml',
      textRow(
        'course.yaml',
        'slug: tea\nmodules:\n  - slug: m\n    title: {en: M}\n    activities:\n      - {lesson: weigh, minutes: 5}\n      - {quiz: check, minutes: 5}\n',
      ),
    );
    const copies = after(rows, { do: 'copyPart', kind: 'lesson', slug: 'weigh' }, { do: 'copyModule', module: 'm' });
    for (const path of ['lessons/weigh/lo.opus', 'lessons/weigh/lo.vtt', 'quizzes/check/q1.lo.opus']) {
      const [folder = '', slug = '', name = ''] = path.split('/');
      const copy = copies.get(`${folder}/${slug}-2/${name}`);
      expect(copy, path).toMatchObject({ text: null, objectHash: path.padEnd(64, '0') });
    }
  });

  it('stays what it is when its lesson gets a quiz', () => {
    const [lesson = ''] = readOutline([...course.values()]).modules[0]?.activities.map((one) => one.slug) ?? [];
    const rows = readAloud(lesson, 'check');
    const changes = planChange(rows, { do: 'addCheck', lesson, title: 'Check yourself' });
    expect([...changes.keys()].filter((path) => !/\.(md|yaml)$/.test(path))).toEqual([]);
    expect(changes.size).toBeGreaterThan(2);
  });
});

describe('a real course', () => {
  it('is read with its order, titles and languages', async () => {
    const outline = readOutline([...course.values()]);
    expect(outline.locales).toEqual(['en', 'zh', 'lo']);
    expect(outline.modules[0]?.activities[0]).toMatchObject({
      kind: 'lesson',
      slug: 'register-and-be-verified',
      titles: { en: expect.any(String), lo: expect.any(String), zh: expect.any(String) },
    });
    expect(outline.besides.every((one) => one.kind === 'quiz' && !one.counts)).toBe(true);
    expect(await errors(course)).toEqual([]);
  });

  it.each<[string, PartChange[]]>([
    ['a lesson more', [{ do: 'addLesson', module: 'get-ready', title: 'ຊັ່ງຊາ' }]],
    ['a quiz more', [{ do: 'addQuiz', module: 'get-ready', title: 'Are you sure?' }]],
    [
      'a module more, with a lesson',
      [
        { do: 'addModule', title: 'After the sale' },
        { do: 'addLesson', module: 'after-the-sale', title: 'Thank them' },
      ],
    ],
    ['a question at the end of a lesson', [{ do: 'addCheck', lesson: 'register-and-be-verified', title: 'And now?' }]],
    ['a lesson copied, with its questions', [{ do: 'copyPart', kind: 'lesson', slug: 'quality-and-grade' }]],
    ['a module copied', [{ do: 'copyModule', module: 'get-ready' }]],
    ['a lesson less, with its questions', [{ do: 'removePart', kind: 'lesson', slug: 'quality-and-grade' }]],
    ['a module less', [{ do: 'removeModule', module: 'get-ready' }]],
    ['a module renamed', [{ do: 'renameModule', module: 'get-ready', titles: { en: 'A', zh: 'B', lo: 'C' } }]],
    ['a lesson moved into the next module', [{ do: 'movePart', kind: 'quiz', slug: 'get-ready-quiz', by: 1 }]],
    ['other minutes', [{ do: 'setMinutes', kind: 'lesson', slug: 'quality-and-grade', minutes: 7 }]],
  ])('is right with %s', async (_, changes) => {
    const changed = after(course, ...changes);
    expect(order(changed).length + changed.size).toBeGreaterThan(0);
    expect(await errors(changed)).toEqual([]);
  });

  it('has a copy after its original, under another name', () => {
    const changed = after(course, { do: 'copyPart', kind: 'lesson', slug: 'quality-and-grade' });
    const module = order(changed).find((one) => one.includes('quality-and-grade')) ?? [];
    expect(module[module.indexOf('quality-and-grade') + 1]).toBe('quality-and-grade-2');
  });

  it('loses no file that is not the removed lesson’s', () => {
    const changed = after(course, { do: 'removePart', kind: 'lesson', slug: 'quality-and-grade' });
    const gone = [...course.keys()].filter((path) => !changed.has(path));
    expect(gone.length).toBeGreaterThan(2);
    expect(
      gone.every((path) => /^(lessons\/quality-and-grade|quizzes\/check-grade)\//.test(path)),
      gone.join(),
    ).toBe(true);
  });
});
