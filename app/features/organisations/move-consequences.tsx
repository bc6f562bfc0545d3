import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { useOrganisationName } from '#app/ui/organisation-name.tsx';
import type { Extent } from '#db/queries/organisations/consequences.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { OverseerList, type Overseers } from './overseer-list.tsx';

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
