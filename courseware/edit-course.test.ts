import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { editOutline, type OutlineEdit } from './edit-course.ts';
import { editSettings } from './edit-settings.ts';
import { newLesson, newQuiz, slugFor } from './new-parts.ts';
import { courseSchema } from './schemas/course.ts';
import { quizSchema, quizTextSchema } from './schemas/quiz.ts';

const text = readFileSync('content/courses/first-sale/course.yaml', 'utf8');

function order(source: string): string[] {
  return courseSchema
    .parse(parse(source))
    .modules.flatMap((module) => [module.slug, ...module.activities.map((one) => one.lesson ?? one.quiz ?? '')]);
}

const small = `slug: tea # of the hills
modules:
  - slug: one
    title: { en: One }
    activities:
      - lesson: a
        minutes: 5
      - quiz: b
        minutes: 5
  - slug: two
    title: { en: Two }
    activities: []
`;
const after = (edit: OutlineEdit) =>
  (
    parse(editOutline(small, edit)) as { modules: { slug: string; activities: Record<string, unknown>[] }[] }
  ).modules.map((module) => [module.slug, ...module.activities.map((one) => one.lesson ?? one.quiz)]);

describe('the order of a course', () => {
  it.each<[string, OutlineEdit, unknown]>([
    ['a lesson goes down', { edit: 'moveActivity', kind: 'lesson', slug: 'a', by: 1 }, [['one', 'b', 'a'], ['two']]],
    [
      'the last goes into the next module',
      { edit: 'moveActivity', kind: 'quiz', slug: 'b', by: 1 },
      [
        ['one', 'a'],
        ['two', 'b'],
      ],
    ],
    ['the first stays', { edit: 'moveActivity', kind: 'lesson', slug: 'a', by: -1 }, [['one', 'a', 'b'], ['two']]],
    ['a module goes up', { edit: 'moveModule', slug: 'two', by: -1 }, [['two'], ['one', 'a', 'b']]],
    [
      'a lesson comes after another',
      { edit: 'addActivity', module: 'one', kind: 'lesson', slug: 'c', minutes: 5, after: 'a' },
      [['one', 'a', 'c', 'b'], ['two']],
    ],
    [
      'a lesson comes into an empty module',
      { edit: 'addActivity', module: 'two', kind: 'lesson', slug: 'c', minutes: 5 },
      [
        ['one', 'a', 'b'],
        ['two', 'c'],
      ],
    ],
    ['a lesson goes', { edit: 'removeActivity', kind: 'lesson', slug: 'a' }, [['one', 'b'], ['two']]],
    [
      'a module comes',
      { edit: 'addModule', slug: 'x', title: { en: 'X' }, after: 'one' },
      [['one', 'a', 'b'], ['x'], ['two']],
    ],
    ['a module goes', { edit: 'removeModule', slug: 'one' }, [['two']]],
    ['what is gone already is passed over', { edit: 'removeModule', slug: 'none' }, [['one', 'a', 'b'], ['two']]],
  ])('%s', (_, edit, expected) => {
    expect(after(edit)).toEqual(expected);
  });

  it('keeps comments and whatever is not changed', () => {
    const changed = editOutline(small, { edit: 'setMinutes', kind: 'quiz', slug: 'b', minutes: 9 });
    expect(changed).toBe(small.replace('quiz: b\n        minutes: 5', 'quiz: b\n        minutes: 9'));
  });

  it('there and back again is the order of before', () => {
    const slug = order(text)[1] ?? '';
    const down = editOutline(text, { edit: 'moveActivity', kind: 'lesson', slug, by: 1 });
    expect(order(down)).not.toEqual(order(text));
    expect(order(editOutline(down, { edit: 'moveActivity', kind: 'lesson', slug, by: -1 }))).toEqual(order(text));
  });

  it('says that it cannot be read rather than to change it', () => {
    expect(() => editOutline('modules: [', { edit: 'removeModule', slug: 'a' })).toThrow('outline_unreadable');
  });
});

describe('the settings of a course', () => {
  const { modules: _, slug: __, ...settings } = courseSchema.parse(parse(text));

  it('that are as they were leave the file as it is', () => {
    expect(editSettings(text, settings)).toBe(text);
  });

  it('without a language leave no word of it, also in the names of modules', () => {
    const without = (texts: Record<string, string>) =>
      Object.fromEntries(Object.entries(texts).filter(([locale]) => locale !== 'zh'));
    const changed = editSettings(text, {
      ...settings,
      locales: ['en', 'lo'],
      title: without(settings.title),
      summary: without(settings.summary),
      outcomes: settings.outcomes.map(without),
    });
    expect(changed).not.toContain('zh:');
    expect(courseSchema.parse(parse(changed))).toMatchObject({ locales: ['en', 'lo'], hours: settings.hours });
  });
});

describe('new parts', () => {
  it.each(['en', 'lo', 'zh', 'ar', 'fr'])('are right in %s', (locale) => {
    expect(newLesson('A: "b" #c', locale)).toMatch(/^---\ntitle: /);
    const { structure, words } = newQuiz('check', { title: 'Check', locale, counts: false });
    expect(quizSchema.parse(parse(structure)).counts).toBe(false);
    expect(quizTextSchema.parse(parse(words)).title).toBe('Check');
  });

  it.each([
    ['Weigh the tea', [], 'weigh-the-tea'],
    ['Weigh the tea', ['weigh-the-tea', 'weigh-the-tea-2'], 'weigh-the-tea-3'],
    ['ຊັ່ງຊາ', [], 'lesson-1'],
    ['ຊັ່ງຊາ', ['lesson-1'], 'lesson-2'],
    ['Café à Paksé!', [], 'cafe-a-pakse'],
    ['称茶 B2B', [], 'b2b'],
    [`${'long '.repeat(30)}`, [], 'long-long-long-long-long-long-long-long-long-long'],
  ])('"%s" beside %j is called %s', (title, taken, slug) => {
    expect(slugFor(title, 'lesson', new Set(taken))).toBe(slug);
  });
});
