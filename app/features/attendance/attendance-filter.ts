import { z } from 'zod';

/** What the reader looks for among the people of a class. */
export interface AttendanceFilter {
  /** Part of a name; empty: everybody. */
  search: string;
  organisationId: string | null;
  /** Only people whose attendance is below this percentage. */
  below: number | null;
}

const schema = z.object({
  q: z.string().trim().max(80).catch(''),
  organisation: z.uuid().nullable().catch(null),
  below: z.coerce.number().min(1).max(100).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** Reads the address; what is not a filter is taken as none. */
export function readFilter(url: URL): { filter: AttendanceFilter; page: number } {
  const { q, organisation, below, page } = schema.parse({
    q: url.searchParams.get('q') ?? '',
    organisation: url.searchParams.get('organisation') || null,
    below: url.searchParams.get('below') || null,
    page: url.searchParams.get('page') ?? 1,
  });
  return { filter: { search: q, organisationId: organisation, below }, page };
}

/** The filter as the end of an address: `?q=…&page=2`, or nothing. */
export function filterQuery(filter: AttendanceFilter, page = 1): string {
  const query = new URLSearchParams();
  if (filter.search) query.set('q', filter.search);
  if (filter.organisationId) query.set('organisation', filter.organisationId);
  if (filter.below !== null) query.set('below', String(filter.below));
  if (page > 1) query.set('page', String(page));
  const text = query.toString();
  return text ? `?${text}` : '';
}

export function isFiltered(filter: AttendanceFilter): boolean {
  return filterQuery(filter) !== '';
}
