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
