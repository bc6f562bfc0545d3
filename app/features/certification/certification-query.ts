import { z } from 'zod';
import { defineList, type FilterOf, oneOf, searchText } from '#app/ui/list/define-list.ts';
import { allHurdles } from './overview.ts';

const word = () => searchText(100).transform((text) => text || null);

/** The address of the ministry's page: what is looked at and how the list of the certified is filtered. */
export const certifiedList = defineList({
  size: 25,
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

export type CertificationQuery = FilterOf<typeof certifiedList> & { page: number };

export function readCertificationQuery(url: string): CertificationQuery {
  const { filter, page } = certifiedList.read(new URL(url));
  return { ...filter, page };
}

/** The address of the page with some things changed; a change starts the list at its first page. */
export function certificationHref(
  { page: _, ...filter }: CertificationQuery,
  { page = 1, ...change }: Partial<CertificationQuery>,
  path = '/certification',
): string {
  return certifiedList.href(path, { filter }, { filter: change, page });
}
