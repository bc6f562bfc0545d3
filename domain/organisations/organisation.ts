/** Kinds of organisation, from the top of the tree to its leaves. */
export const organisationKinds = [
  'country',
  'ministry',
  'department',
  'province',
  'district',
  'service_point',
  'company',
  'cooperative',
  'university',
] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** Organisations one below another. Each path has the short names of all above, and indexes hold a few kilobytes. */
export const mostLevels = 12;

/** Whether below the organisation of this path there is room for no other. */
export function isLowest(path: string): boolean {
  return path.split('.').length >= mostLevels;
}
