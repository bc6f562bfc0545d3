import { z } from 'zod';
import { defineList, type FilterOf, oneOf, searchText, someOf } from '#app/ui/list/define-list.ts';
import { type Audience, audiences } from '#domain/learning/content.ts';
import { boundedText } from '#domain/text/bounded-text.ts';

export const hourSpans = ['short', 'medium', 'long'] as const;
export type HourSpan = (typeof hourSpans)[number];
export const certificateKinds = ['competence', 'attendance'] as const;
export type CertificateKind = (typeof certificateKinds)[number];

const locale = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;

/** What a reader asked the catalogue for; the same in the address, so that a search can be shared. */
export const courseList = defineList({
  size: 24,
  filter: {
    q: searchText(100),
    audience: oneOf(audiences),
    lang: z
      .array(boundedText(60))
      .catch([])
      .default([])
      .transform((given) => [...new Set(given)].filter((one) => locale.test(one)).slice(0, 20)),
    hours: someOf(hourSpans),
    live: oneOf(['1']),
    certificate: someOf(certificateKinds),
  },
  remembered: true,
});

export type CatalogueFilters = FilterOf<typeof courseList>;
export type CatalogueQuery = ReturnType<typeof courseList.read>;

/** What the filters look at. */
export interface Filterable {
  audience: Audience;
  locales: readonly string[];
  hours: number;
  classes: number;
  certificates: readonly CertificateKind[];
  /** Whether the words that are looked for stand in it; true when none are. */
  isFound: boolean;
}

/** Under 5 hours, 5 to 20, more than 20. */
export function hourSpan(hours: number): HourSpan {
  if (hours < 5) return 'short';
  return hours <= 20 ? 'medium' : 'long';
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
  return courses.filter((course) => course.isFound && groups.every((group) => tests[group](course, filters)));
}
