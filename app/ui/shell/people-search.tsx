import { UserSearch } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from './page-state.ts';

/** Finds people from every page, for who may see people; where the header is narrow, the person's menu leads there. */
export function PeopleSearch() {
  const { t } = useTranslation();
  const { maySeeOrganisations } = usePageState();
  if (!maySeeOrganisations) return null;
  return (
    <details className="menu people-search" data-menu>
      <summary className="on-cloth-btn">
        <Icon icon={UserSearch} />
        <span className="sr">{t('nav.findPeople')}</span>
      </summary>
      <search className="menu-pop">
        <form method="get" action="/people" className="stack stack-2">
          <label htmlFor="people-search">{t('nav.findPeople')}</label>
          <input className="input" type="search" id="people-search" name="q" dir="auto" maxLength={80} required />
          <span className="small muted">{t('nav.findPeopleBy')}</span>
          <button type="submit" className="btn btn-primary">
            {t('nav.find')}
          </button>
        </form>
      </search>
    </details>
  );
}
