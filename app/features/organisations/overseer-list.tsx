import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import type { Overseer } from '#db/queries/organisations/consequences.ts';
import { useRoleName } from './role-names.ts';

export interface Overseers {
  rows: readonly Overseer[];
  total: number;
}

interface OverseerListProps {
  title: string;
  /** What is said where there are none. */
  none: string;
  overseers: Overseers;
}

/** Who sees people from above, by name and role; those whom the reader may not see, by their role alone. */
export function OverseerList({ title, none, overseers }: OverseerListProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const more = overseers.total - overseers.rows.reduce((sum, one) => sum + one.people, 0);
  return (
    <div className="stack stack-2">
      <h3>{title}</h3>
      {overseers.rows.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="held">
          {overseers.rows.map((one) => (
            <OverseerLine overseer={one} key={JSON.stringify(one)} />
          ))}
        </ul>
      )}
      {more > 0 && <p className="small muted">{t('move.andMore', { count: more, shown: format.number(more) })}</p>}
    </div>
  );
}

function OverseerLine({ overseer }: { overseer: Overseer }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const roleName = useRoleName();
  const { displayName, latinName, role, organisationNames, people } = overseer;
  return (
    <li>
      {displayName === null ? (
        <span>{t('move.unnamed', { count: people, shown: format.number(people) })}</span>
      ) : (
        <span className="b">
          <PersonLine displayName={displayName} latinName={latinName === displayName ? null : latinName} />
        </span>
      )}
      <span className="small muted">
        {roleName(role)} · <OrganisationName names={organisationNames} />
      </span>
    </li>
  );
}
