import { expect, it } from 'vitest';
import { adaptTemplate, copyOfCourse } from './adapt-course.ts';
import { readCourseFiles } from './course-files.ts';
import { folderFiles } from './folder-files.ts';
import { keptFiles } from './kept-files.ts';
import { readOutline } from './outline.ts';
import { readCourse } from './read-course.ts';

const template = () => readCourseFiles(folderFiles('content/templates'), { slug: 'first-steps', assets: new Map() });
const course = {
  slug: 'coffee',
  title: 'Coffee',
  audience: 'producers' as const,
  cloth: { dye: 'leaf', pattern: 'seed' } as const,
};

async function problemsOf(rows: Awaited<ReturnType<typeof template>>): Promise<string[]> {
  const files = keptFiles({ slug: 'coffee', rows, shared: new Map(), readObject: async () => undefined });
  const { problems } = await readCourse(files, 'coffee', { glossary: new Map(), facts: new Map() });
  return problems.sorted().flatMap(({ level, file, message }) => (level === 'error' ? [`${file}: ${message}`] : []));
}

it.each([
  ['en', ['en']],
  ['lo', ['lo', 'en', 'zh', 'ar']],
  ['ar', ['ar', 'lo']],
  ['fr', ['fr', 'en']],
])('a course in %s begins right, with %j', async (sourceLocale, locales) => {
  const rows = adaptTemplate(await template(), { ...course, sourceLocale, locales });
  expect(await problemsOf(rows)).toEqual([]);
  const outline = readOutline(rows);
  expect(outline.title).toEqual({ [sourceLocale]: 'Coffee' });
  for (const { titles } of outline.modules.flatMap((module) => module.activities)) {
    expect(Object.keys(titles).every((locale) => locales.includes(locale))).toBe(true);
    expect(titles[sourceLocale]).toBeTruthy();
  }
});

it('a copy says the same under another name', async () => {
  const original = await template();
  const rows = copyOfCourse(original, { slug: 'coffee', title: 'Coffee' });
  expect(await problemsOf(rows)).toEqual([]);
  expect(rows.filter((row, at) => row.text !== original[at]?.text).map((row) => row.path)).toEqual(['course.yaml']);
});
