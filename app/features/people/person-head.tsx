import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PersonRow } from '#db/queries/accounts/person.ts';
import { languageOfName } from './name-script.ts';

interface PersonHeadProps {
  person: Pick<PersonRow, 'displayName' | 'latinName' | 'username' | 'suspendedAt' | 'hasPassword'>;
  lastHereAt: Date | null;
}

/** Name, user name and standing: the page's head. */
export function PersonHead({ person, lastHereAt }: PersonHeadProps) {
  const { t } = useTranslation('people');
  const format = useFormat();
  return (
    <header className="stack stack-1">
      <h1>
        <bdi lang={languageOfName(person.displayName)}>{person.displayName}</bdi>
        {person.latinName && (
          <bdi className="latin" lang="en">
            {person.latinName}
          </bdi>
        )}
      </h1>
      <p className="row wrap small">
        <span className="muted">
          {t('who.username')} <bdi className="b">{person.username}</bdi>
        </span>
        {person.suspendedAt ? (
          <span className="badge badge-danger">{t('who.suspended')}</span>
        ) : (
          !person.hasPassword && <span className="badge badge-warn">{t('who.noPassword')}</span>
        )}
        {lastHereAt && <span className="muted">{t('who.lastHere', { when: format.dateTime(lastHereAt) })}</span>}
      </p>
    </header>
  );
}
