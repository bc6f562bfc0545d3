import { type Audience, audiences } from '#domain/learning/content.ts';

export const hourSpans = ['short', 'medium', 'long'] as const;
export type HourSpan = (typeof hourSpans)[number];
export const certificateKinds = ['competence', 'attendance'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

/** What a reader asked the catalogue for; the same in the address, so that a search can be shared. */
export interface CatalogueFilters {
  q: string;
  audience: Audience | null;
  lang: string[];
  hours: HourSpan[];
  live: boolean;
  certificate: CertificateKind[];
}

/** What the filters look at. */
export interface Filterable {
  audience: Audience;
  locales: readonly string[];
  hours: number;
  classes: number;
  certificates: readonly CertificateKind[];
  /** In lower case. */
  searchText: string;
}

/** Under 5 hours, 5 to 20, more than 20. */
export function hourSpan(hours: number): HourSpan {
  if (hours < 5) return 'short';
  return hours <= 20 ? 'medium' : 'long';
}

const among = <T extends string>(known: readonly T[], values: string[]): T[] =>
  known.filter((one) => values.includes(one));

/** Reads filters from an address; what is not known is passed over. */
export function parseFilters(search: URLSearchParams): CatalogueFilters {
  const audience = search.get('audience');
  return {
    q: (search.get('q') ?? '').normalize('NFC').trim().slice(0, 100),
    audience: audiences.find((one) => one === audience) ?? null,
    lang: [...new Set(search.getAll('lang'))].filter((one) => /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(one)).slice(0, 20),
    hours: among(hourSpans, search.getAll('hours')),
    live: search.has('live'),
    certificate: among(certificateKinds, search.getAll('certificate')),
  };
}

/** The address of the catalogue with these filters. */
export function catalogueHref(filters: CatalogueFilters, page = 1): string {
  const search = new URLSearchParams();
  if (filters.q) search.set('q', filters.q);
  if (filters.audience) search.set('audience', filters.audience);
  for (const one of filters.lang) search.append('lang', one);
  for (const one of filters.hours) search.append('hours', one);
  if (filters.live) search.set('live', '1');
  for (const one of filters.certificate) search.append('certificate', one);
  if (page > 1) search.set('page', String(page));
  return search.size > 0 ? `/courses?${search}` : '/courses';
}

type Group = Exclude<keyof CatalogueFilters, 'q'>;

const tests: { [G in Group]: (course: Filterable, filters: CatalogueFilters) => boolean } = {
  audience: (course, { audience }) => audience === null || course.audience === audience,
  lang: (course, { lang }) => lang.length === 0 || lang.some((one) => course.locales.includes(one)),
  hours: (course, { hours }) => hours.length === 0 || hours.includes(hourSpan(course.hours)),
  live: (course, { live }) => !live || course.classes > 0,
  certificate: (course, { certificate }) =>
    certificate.length === 0 || certificate.some((one) => course.certificates.includes(one)),
};

/** Every word that was typed must stand somewhere in the course. */
function matchesSearch(course: Filterable, q: string): boolean {
  return q
    .toLowerCase()
    .split(/\s+/)
    .every((word) => course.searchText.includes(word));
}

/**
 * The courses that fit; all but one group's filters when `besides` is given, which is how many courses each choice of
 * that group would show.
 */
export function applyFilters<T extends Filterable>(
  courses: readonly T[],
  filters: CatalogueFilters,
  besides?: Group,
): T[] {
  const groups = (Object.keys(tests) as Group[]).filter((group) => group !== besides);
  return courses.filter(
    (course) => matchesSearch(course, filters.q) && groups.every((group) => tests[group](course, filters)),
  );
}

export function hasFilters(filters: CatalogueFilters): boolean {
  return catalogueHref(filters) !== '/courses';
}
