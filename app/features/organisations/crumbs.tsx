import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';

type Crumb = Pick<OrganisationRow, 'id' | 'slug' | 'names'>;

/** The way from the root down to here. */
export function Crumbs({ ancestors }: { ancestors: readonly Crumb[] }) {
  const { t } = useTranslation('organisations');
  return (
    <nav aria-label={t('crumbs')}>
      <ol className="crumbs small">
        <li>
          <a href="/organisations">{t('list.title')}</a>
        </li>
        {ancestors.map((one) => (
          <li key={one.id}>
            <a href={`/organisations/${one.slug}`}>
              <OrganisationName names={one.names} />
            </a>
          </li>
        ))}
      </ol>
    </nav>
  );
}
