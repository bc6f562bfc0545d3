import { describe, expect, it } from 'vitest';
import { peopleList } from './people-list.ts';

const here = 'http://sala.invalid/classes/x/attendance';
const read = (query: string) => peopleList.read(new URL(`${here}${query}`));
const organisation = '0199c3a2-7f10-7a55-8a11-1f2e3d4c5b6a';

describe('the filter of the attendance page', () => {
  it('shows everybody without a query', () => {
    const { filter, page } = read('');
    expect(filter).toEqual({ q: '', organisation: null, below: null });
    expect(page).toBe(1);
    expect(peopleList.isFiltered(filter)).toBe(false);
  });

  it('reads what it writes', () => {
    const filter = { q: 'ບົວຄຳ & co', organisation, below: 80 };
    expect(read(peopleList.href('', { filter }, { page: 3 }))).toMatchObject({ filter, page: 3 });
  });

  it('takes what is not a filter as none', () => {
    expect(read('?organisation=la-moic&below=many&page=-1')).toMatchObject({
      filter: { q: '', organisation: null, below: null },
      page: 1,
    });
    expect(read('?q=&organisation=&below=')).toEqual(read(''));
  });
});
