import { useFormat } from '#app/i18n/format.ts';
import { zoneText } from '#app/i18n/time-zones.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { LanguageList } from '#app/ui/content/language-list.tsx';
import type { PersonRow } from '#db/queries/accounts/person.ts';
import type { PersonDetails } from '#db/queries/people/details.ts';
import { languageOfName } from './name-script.ts';

interface WhoCardProps {
  person: Pick<PersonRow, 'displayName' | 'latinName' | 'username' | 'email' | 'createdAt'>;
  details: PersonDetails;
  /** The address that was mailed a link and has not opened it yet. */
  awaitedEmail: string | null;
  /** May see how the person is reached. */
  mayContact: boolean;
  /** Where it is changed; null for who may not. */
  editHref: string | null;
}

/** Who somebody is: the names in their scripts, how they are reached, what they read. */
export function WhoCard({ person, details, awaitedEmail, mayContact, editHref }: WhoCardProps) {
  const { t } = useTranslation('people');
  const format = useFormat();
  const { phone, sex, locales, timeZone, externalId } = details;
  return (
    <section className="card" aria-labelledby="who-title">
      <div className="card-head">
        <h2 id="who-title">{t('who.title')}</h2>
        {editHref && (
          <a className="text-link" href={editHref}>
            {t('edit.open')}
          </a>
        )}
      </div>
      <dl className="card-in person-facts-list">
        <Fact name={t('who.name')}>
          <bdi className="b" lang={languageOfName(person.displayName)}>
            {person.displayName}
          </bdi>
        </Fact>
        <Fact name={t('who.latin')}>
          {person.latinName ? <bdi lang="en">{person.latinName}</bdi> : <Missing>{t('who.same')}</Missing>}
        </Fact>
        <Fact name={t('who.username')}>
          <bdi dir="ltr">{person.username}</bdi>
        </Fact>
        <Fact name={t('who.sex')}>
          {sex === 'female' ? t('who.female') : sex === 'male' ? t('who.male') : <Missing>{t('who.notSaid')}</Missing>}
        </Fact>
        {mayContact && (
          <>
            <Fact name={t('who.phone')}>
              {phone ? (
                <bdi dir="ltr" className="num">
                  {phone}
                </bdi>
              ) : (
                <Missing>{t('who.none')}</Missing>
              )}
            </Fact>
            <Fact name={t('who.email')}>
              {person.email ? <bdi dir="ltr">{person.email}</bdi> : <Missing>{t('who.none')}</Missing>}
              {awaitedEmail && (
                <span className="remark muted">
                  {t('who.emailAwaited')} <bdi dir="ltr">{awaitedEmail}</bdi>
                </span>
              )}
            </Fact>
          </>
        )}
        <Fact name={t('who.languages')}>
          <LanguageList locales={locales} />
        </Fact>
        <Fact name={t('who.zone')}>{zoneText(timeZone, format.locale, new Date())}</Fact>
        {externalId && (
          <Fact name={t('who.number')}>
            <bdi dir="ltr">{externalId}</bdi>
          </Fact>
        )}
        <Fact name={t('who.since')}>{format.date(person.createdAt, 'medium')}</Fact>
      </dl>
    </section>
  );
}

function Fact({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Missing({ children }: { children: string }) {
  return <span className="muted">{children}</span>;
}
