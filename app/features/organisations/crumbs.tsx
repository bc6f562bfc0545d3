import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { Crumbs as Way } from '#app/ui/shell/crumbs.tsx';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';

type Crumb = Pick<OrganisationRow, 'id' | 'slug' | 'names'>;

/** The way from the root of the organisations down to here. */
export function Crumbs({ ancestors }: { ancestors: readonly Crumb[] }) {
  const way = ancestors.map((one) => ({
    href: `/organisations/${one.slug}`,
    label: <OrganisationName names={one.names} />,
  }));
  return <Way place="organisations" way={way} />;
}
