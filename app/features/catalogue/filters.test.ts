import { describe, expect, it } from 'vitest';
import { applyFilters, catalogueHref, type Filterable, hasFilters, hourSpan, parseFilters } from './filters.ts';

const courses: (Filterable & { name: string })[] = [
  {
    name: 'sale',
    audience: 'producers',
    locales: ['en', 'lo'],
    hours: 4.5,
    classes: 2,
    certificates: ['competence'],
    searchText: 'selling coffee\nຂາຍກາເຟ',
  },
  {
    name: 'policy',
    audience: 'government',
    locales: ['en', 'zh'],
    hours: 20,
    classes: 0,
    certificates: [],
    searchText: 'policy and the corridor',
  },
];
const found = (search: string, besides?: Parameters<typeof applyFilters>[2]) =>
  applyFilters(courses, parseFilters(new URLSearchParams(search)), besides).map((course) => course.name);

describe('catalogue filters', () => {
  it.each([
    ['', ['sale', 'policy']],
    ['q=Coffee', ['sale']],
    ['q=coffee+selling', ['sale']],
    ['q=ກາເຟ', ['sale']],
    ['q=tractor', []],
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

  it('counts the choices of one group as if nothing were chosen in it', () => {
    expect(found('lang=lo&audience=producers', 'lang')).toEqual(['sale']);
    expect(found('lang=lo', 'lang')).toEqual(['sale', 'policy']);
  });

  it('writes the address that it reads', () => {
    const href = '/courses?q=tea&audience=producers&lang=lo&lang=en&hours=short&live=1&certificate=competence&page=2';
    const filters = parseFilters(new URL(href, 'http://sala.invalid').searchParams);
    expect(catalogueHref(filters, 2)).toBe(href);
    expect(hasFilters(filters)).toBe(true);
    expect(hasFilters(parseFilters(new URLSearchParams('lang=<b>&hours=never')))).toBe(false);
  });

  it('sorts hours into three spans', () => {
    expect([0.5, 4.9, 5, 20, 20.5].map(hourSpan)).toEqual(['short', 'short', 'medium', 'medium', 'long']);
  });
});
