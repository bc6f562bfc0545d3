import { describe, expect, it } from 'vitest';
import { filterQuery, isFiltered, readFilter } from './attendance-filter.ts';

const read = (query: string) => readFilter(new URL(`http://sala.invalid/classes/x/attendance${query}`));
const organisation = '0199c3a2-7f10-7a55-8a11-1f2e3d4c5b6a';

describe('the filter of the attendance page', () => {
  it('shows everybody without a query', () => {
    const { filter, page } = read('');
    expect(filter).toEqual({ search: '', organisationId: null, below: null });
    expect(page).toBe(1);
    expect(isFiltered(filter)).toBe(false);
  });

  it('reads what filterQuery writes', () => {
    const filter = { search: 'ບົວຄຳ & co', organisationId: organisation, below: 80 };
    expect(read(filterQuery(filter, 3))).toEqual({ filter, page: 3 });
  });

  it('takes what is not a filter as none', () => {
    expect(read('?organisation=la-moic&below=many&page=-1')).toEqual({
      filter: { search: '', organisationId: null, below: null },
      page: 1,
    });
    expect(read('?q=&organisation=&below=')).toEqual(read(''));
  });
});
