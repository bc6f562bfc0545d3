import { Search, Users } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#app/ui/icon.tsx';
import type { PageOf } from '#app/ui/list/page.ts';
import { Pager } from '#app/ui/list/pager.tsx';
import type { MemberRow } from '#db/queries/organisations/organisation.ts';
import { MemberTable } from './member-list.tsx';

interface MembersSectionProps {
  members: PageOf<MemberRow>;
  search: string;
  /** The page's address. */
  here: string;
}

/** The people of an organisation, with a search once they are many. */
export function MembersSection({ members, search, here }: MembersSectionProps) {
  const { t } = useTranslation('organisations');
  const isMany = members.total > members.size || search !== '';
  const query = search ? `&q=${encodeURIComponent(search)}` : '';
  return (
    <section className="card" aria-labelledby="people-title">
      <div className="card-head">
        <h2 id="people-title">{t('people.title')}</h2>
      </div>
      {isMany && (
        <search className="card-in">
          <form method="get" action={here} className="list-search">
            <input
              className="input"
              type="search"
              name="q"
              defaultValue={search}
              aria-label={t('people.search')}
              placeholder={t('people.search')}
              maxLength={80}
            />
            <button type="submit" className="btn">
              <Icon icon={Search} />
              {t('people.find')}
            </button>
          </form>
        </search>
      )}
      {members.rows.length === 0 ? (
        <div className="card-in">
          <p className="empty">
            <Icon icon={Users} large />
            {search ? t('people.notFound') : t('people.none')}
          </p>
        </div>
      ) : (
        <MemberTable members={members.rows} />
      )}
      <Pager list={members} href={(number) => `${here}?people=${number}${query}`} />
    </section>
  );
}
