import { z } from 'zod';
import { defineList, type FilterOf, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { allHurdles } from './overview.ts';

const word = () => searchText(100).transform((text) => text || null);

/** The address of the ministry's page: what is looked at and how the list of the certified is filtered. */
export const certifiedList = defineList({
  size: 25,
  sorts: ['latest', 'name', 'organisation', 'end'],
  whole: 1_000,
  remembered: true,
  filter: {
    programme: word(),
    org: word(),
    year: z.coerce.number().int().min(2000).max(2999).nullable().catch(null),
    group: z.enum(['organisation', 'province', 'year']).catch('organisation'),
    sex: oneOf(['female', 'male', 'unknown']),
    province: word(),
    standing: oneOf(['valid', 'expired', 'suspended', 'revoked']),
    /** Opens the list of those whom this hurdle holds back. */
    lacks: oneOf(allHurdles),
    q: searchText(100),
  },
});

export type CertificationQuery = FilterOf<typeof certifiedList> &
  Pick<ReturnType<typeof certifiedList.read>, 'page' | 'sort' | 'whole'>;

/** What is looked at, flat: it is asked for everywhere on the page. */
export function certificationQuery({ filter, page, sort, whole }: ReturnType<typeof certifiedList.read>) {
  return { ...filter, page, sort, ...(whole && { whole }) } satisfies CertificationQuery;
}

/** The address of the page with some things changed; a change starts the list at its first page. */
export function certificationHref(
  { page: _, sort: order, whole: all, ...filter }: CertificationQuery,
  { page = 1, sort = order, whole, ...change }: Partial<CertificationQuery>,
): string {
  const query = { filter, sort, whole: all };
  return certifiedList.href('/certification', query, { filter: change, page, ...(whole && { whole }) });
}

/** The address of the list as a file: all of it, in the order in which they were issued. */
export function certifiedFileHref({ page: _page, sort: _sort, whole: _whole, ...filter }: CertificationQuery): string {
  return certifiedList.fileHref('/certification/export.csv', { filter });
}
