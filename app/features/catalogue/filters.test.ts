import { describe, expect, it } from 'vitest';
import { applyFilters, courseList, type Filterable, hourSpan } from './filters.ts';

const courses: (Filterable & { name: string })[] = [
  {
    name: 'sale',
    audience: 'producers',
    locales: ['en', 'lo'],
    hours: 4.5,
    classes: 2,
    certificates: ['competence'],
    isFound: true,
  },
  {
    name: 'policy',
    audience: 'government',
    locales: ['en', 'zh'],
    hours: 20,
    classes: 0,
    certificates: [],
    isFound: true,
  },
];
const read = (search: string) => courseList.read(new URL(`http://sala.invalid/courses?${search}`));
const found = (search: string, besides?: Parameters<typeof applyFilters>[2]) =>
  applyFilters(courses, read(search).filter, besides).map((course) => course.name);

describe('catalogue filters', () => {
  it.each([
    ['', ['sale', 'policy']],
    ['audience=government', ['policy']],
    ['audience=nobody', ['sale', 'policy']],
    ['lang=lo', ['sale']],
    ['lang=lo&lang=zh', ['sale', 'policy']],
    ['hours=short', ['sale']],
    ['hours=medium', ['policy']],
    ['live=1', ['sale']],
    ['certificate=competence', ['sale']],
    ['certificate=attendance', []],
    ['lang=lo&hours=medium', []],
  ])('"%s" finds %j', (search, expected) => {
    expect(found(search)).toEqual(expected);
  });

  it('leaves out where the words do not stand that are looked for', () => {
    const all = courses.map((course) => ({ ...course, isFound: course.name === 'sale' }));
    expect(applyFilters(all, read('q=coffee').filter).map(({ name }) => name)).toEqual(['sale']);
  });

  it('counts the choices of one group as if nothing were chosen in it', () => {
    expect(found('lang=lo&audience=producers', 'lang')).toEqual(['sale']);
    expect(found('lang=lo', 'lang')).toEqual(['sale', 'policy']);
  });

  it('writes the address that it reads', () => {
    const href = '/courses?q=tea&audience=producers&lang=lo&lang=en&hours=short&live=1&certificate=competence&page=2';
    const query = courseList.read(new URL(href, 'http://sala.invalid'));
    expect(courseList.href('/courses', query, { page: query.page })).toBe(href);
    expect(courseList.isFiltered(query.filter)).toBe(true);
    expect(courseList.isFiltered(read('lang=<b>&hours=never').filter)).toBe(false);
  });

  it('sorts hours into three spans', () => {
    expect([0.5, 4.9, 5, 20, 20.5].map(hourSpan)).toEqual(['short', 'short', 'medium', 'medium', 'long']);
  });
});
