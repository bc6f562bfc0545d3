import { Printer } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { OrganisationName } from '#app/ui/organisation-name.tsx';
import { PersonLine } from '#app/ui/person-line.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import type { GroupPerson } from '#db/queries/group/group-people.ts';
import type { OrganisationRow } from '#db/queries/organisations/organisation.ts';
import { mostOfGroup } from '#domain/group/group-size.ts';

interface PrintedListProps {
  organisation: OrganisationRow;
  people: readonly GroupPerson[];
  /** Where the organisation is written to and called, on one line; empty: not known. */
  contact: string;
  madeAt: Date | string;
}

/** A group's names, to be printed and signed. */
export function PrintedList({ organisation, people, contact, madeAt }: PrintedListProps) {
  const { t } = useTranslation('group');
  const { t: words } = useTranslation('list');
  const format = useFormat();
  return (
    <div className="stack group-paper">
      <header className="stack stack-1">
        <Crumbs place="organisations" way={[{ href: `/groups/${organisation.slug}`, label: t('title') }]} />
        <h1>
          {t('list.title')}: <OrganisationName names={organisation.names} />
        </h1>
        <p className="small">
          {t('list.made', { when: format.dateTime(madeAt) })} ·{' '}
          {t('list.count', { count: people.length, shown: format.number(people.length) })}
        </p>
        {contact && (
          <p className="small" dir="auto">
            {contact}
          </p>
        )}
        <div className="no-print row wrap">
          {/* Shown by scripts, without which the browser's own menu prints. */}
          <button type="button" className="btn" data-print hidden>
            <Icon icon={Printer} />
            {words('filter.print')}
          </button>
          <p className="muted">{t('list.how')}</p>
        </div>
        {people.length === mostOfGroup && (
          <p className="note note-warn">{t('list.cut', { shown: format.number(mostOfGroup) })}</p>
        )}
      </header>
      {people.length === 0 ? (
        <p className="empty">{t('people.none')}</p>
      ) : (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, also by keyboard
        <section className="table-wrap" tabIndex={0} aria-label={t('list.title')}>
          <table className="table paper-table">
            <caption className="sr">{t('list.title')}</caption>
            <thead>
              <tr>
                <th scope="col" className="num nowrap">
                  {t('list.number')}
                </th>
                <th scope="col">{t('list.name')}</th>
                <th scope="col">{t('list.username')}</th>
                <th scope="col" className="paper-sign">
                  {t('list.sign')}
                </th>
              </tr>
            </thead>
            <tbody>
              {people.map((person, index) => (
                <tr key={person.personId}>
                  <td className="num">{format.number(index + 1)}</td>
                  <td>
                    <PersonLine {...person} />
                  </td>
                  <td>
                    <bdi dir="ltr">{person.username}</bdi>
                  </td>
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </div>
  );
}
