import { expect, it } from 'vitest';
import { defineList, oneOf, searchText } from './define-list.ts';

const people = defineList({
  size: 50,
  filter: { q: searchText(10), role: oneOf(['trainee', 'auditor']) },
  sorts: ['name', 'username'],
  page: 'people',
});
const read = (query: string) => people.read(new URL(`http://sala.invalid/organisations/la${query}`));

it('reads an address without a query as everything, sorted as usual, from the start', () => {
  expect(read('')).toEqual({ filter: { q: '', role: null }, sort: 'name', page: 1, offset: 0, limit: 50 });
  expect(people.isFiltered(read('').filter)).toBe(false);
  expect(people.href('/here', read(''))).toBe('/here');
});

it('reads what it writes, and a change starts at the first page', () => {
  const query = read('?q=ບົວ+%26+co&role=auditor&sort=-username&people=3');
  expect(query).toMatchObject({ filter: { q: 'ບົວ & co', role: 'auditor' }, sort: '-username', page: 3, offset: 100 });
  const href = people.href('/here', query, { page: 3 });
  expect(people.read(new URL(href, 'http://sala.invalid'))).toEqual(query);
  expect(people.href('/here', query, { filter: { role: null } })).toBe(
    '/here?q=%E0%BA%9A%E0%BA%BB%E0%BA%A7+%26+co&sort=-username',
  );
  expect(people.isFiltered(query.filter)).toBe(true);
});

it('takes what is wrong as not given', () => {
  expect(read('?role=king&sort=drop+table&people=-1&q=')).toEqual(read(''));
  expect(read('?people=1e9').page).toBe(1);
  expect(read(`?q=${'🍍'.repeat(20)}`).filter.q).toBe('🍍'.repeat(10));
});

it('knows what a form with some of the fields takes along of the others', () => {
  const { filter } = read('?q=bua&role=auditor');
  expect(people.takenAlong(filter, ['q'])).toEqual([['role', 'auditor']]);
  expect(people.takenAlong(read('?q=bua').filter, ['q'])).toEqual([]);
});

const kept = defineList({ size: 2, filter: { q: searchText() }, sorts: ['name', 'age'], whole: 500, remembered: true });
const readKept = (query: string) => kept.read(new URL(`http://sala.invalid/here${query}`));

it('says in the address of a remembered list that all of it is wanted: one that says nothing is what was left', () => {
  const isAsked = (query: string) => kept.isAsked(new URL(`http://sala.invalid/here${query}`));
  expect(kept.href('/here', readKept(''))).toBe('/here?clear');
  expect(kept.href('/here', readKept('?q=bua'), { filter: { q: '' } })).toBe('/here?clear');
  expect(kept.allHref('/here')).toBe('/here?clear');
  expect(kept.fileHref('/here.csv', readKept(''))).toBe('/here.csv');
  expect(['?q=', '?sort=age', '?page=2', '?clear', '?all'].map(isAsked)).toEqual([true, true, true, true, true]);
  expect(['', '?saved=role', '?below=2'].map(isAsked)).toEqual([false, false, false]);
  expect(people.isAsked(new URL('http://sala.invalid/?q=bua'))).toBeNull();
  expect(kept.toRemember(readKept('?q=bua&sort=-age&page=3&all'))).toBe('q=bua&sort=-age');
  expect(kept.toRemember(readKept('?clear'))).toBe('');
});

it('shows all rows at once where they are asked for, and as many at most as the list allows', () => {
  expect(readKept('?all')).toMatchObject({ whole: true, offset: 0, limit: 500 });
  expect(readKept('?all&page=2')).toMatchObject({ offset: 500, limit: 500 });
  expect(kept.href('/here', readKept('?q=bua'), { whole: true })).toBe('/here?q=bua&all');
  expect(kept.href('/here', readKept('?q=bua&all'), { page: 2 })).toBe('/here?q=bua&page=2&all');
  expect(kept.pageOf(readKept('?all'), { rows: [1], total: 1 })).toMatchObject({ size: 500 });
  expect(read('?all').limit).toBe(50);
});
