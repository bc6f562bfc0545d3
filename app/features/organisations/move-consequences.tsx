import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { OrganisationName, useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { Extent, Overseer } from '#db/queries/organisations/consequences.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { useRoleName } from './role-names.ts';

export interface Overseers {
  rows: readonly Overseer[];
  total: number;
}

interface MoveConsequencesProps {
  organisation: OrganisationRow;
  /** Null: it becomes a root. */
  to: OrganisationRow | null;
  from: OrganisationRow | null;
  extent: Extent;
  lose: Overseers;
  gain: Overseers;
}

/** What it means to put an organisation elsewhere: what moves, whose it is no more, and whose it is then. */
export function MoveConsequences({ organisation, to, from, extent, lose, gain }: MoveConsequencesProps) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const nameOf = useOrganisationName();
  const [people, places] = [format.number(extent.people), format.number(extent.organisations)];
  return (
    <div className="stack">
      <p>
        {to
          ? t('move.fromTo', { from: from ? nameOf(from.names) : t('move.root'), to: nameOf(to.names) })
          : t('move.becomesRoot', { from: from ? nameOf(from.names) : t('move.root') })}
      </p>
      <ul className="bullets stack stack-2">
        <li>{t('move.peopleMove', { count: extent.people, shown: people })}</li>
        {extent.organisations > 1 && <li>{t('move.placesMove', { count: extent.organisations, shown: places })}</li>}
        <li>{t('move.counting')}</li>
        {to && to.country !== organisation.country && <li>{t('move.country')}</li>}
      </ul>
      <OverseerList title={t('move.lose')} none={t('move.nobodyLoses')} overseers={lose} />
      <OverseerList title={t('move.gain')} none={t('move.nobodyGains')} overseers={gain} />
    </div>
  );
}

function OverseerList({ title, none, overseers }: { title: string; none: string; overseers: Overseers }) {
  const { t } = useTranslation('organisations');
  const format = useFormat();
  const roleName = useRoleName();
  const more = overseers.total - overseers.rows.length;
  return (
    <div className="stack stack-2">
      <h3>{title}</h3>
      {overseers.rows.length === 0 ? (
        <p className="muted">{none}</p>
      ) : (
        <ul className="held">
          {overseers.rows.map((one) => (
            <li key={`${one.personId} ${one.role}`}>
              <span>
                <bdi className="b">{one.displayName}</bdi>
                {one.latinName && one.latinName !== one.displayName && (
                  <>
                    {' '}
                    <bdi className="muted" lang="en">
                      {one.latinName}
                    </bdi>
                  </>
                )}
              </span>
              <span className="small muted">
                {roleName(one.role)} · <OrganisationName names={one.organisationNames} />
              </span>
            </li>
          ))}
        </ul>
      )}
      {more > 0 && <p className="small muted">{t('move.andMore', { count: more, shown: format.number(more) })}</p>}
    </div>
  );
}
