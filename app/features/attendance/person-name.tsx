import { UserRoundX } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import type { PersonLine, SeenRole, TaughtState } from './attendance-view.ts';

/** Under a name: the organisation, what the person was in the class, and that they did not come. */
export function PersonFacts({ person, state }: { person: PersonLine; state: TaughtState }) {
  const { t } = useTranslation('attendance');
  return (
    <span className="person-facts">
      {person.organisationNames && (
        <span className="small muted">
          <OrganisationName names={person.organisationNames} />
        </span>
      )}
      <RoleBadge role={person.role} />
      {person.isAbsent && (
        <span className="badge badge-plain">
          <Icon icon={UserRoundX} />
          {state === 'running' ? t('notYet') : t('absent')}
        </span>
      )}
      {person.isCorrected && <span className="badge badge-warn">{t('corrected')}</span>}
    </span>
  );
}

/** Trainees are the rule: only the others are named. */
function RoleBadge({ role }: { role: SeenRole }) {
  const { t } = useTranslation('attendance');
  if (role === 'host') return <span className="badge badge-plain">{t('role.host')}</span>;
  if (role === 'interpreter') return <span className="badge badge-plain">{t('role.interpreter')}</span>;
  return null;
}
