import { Search } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePath } from './page-state.ts';

/** The way to the search of courses, lessons and key terms, on every page and at every width. */
export function SearchLink() {
  const { t } = useTranslation();
  const isHere = /^\/search(?:[?]|$)/.test(usePath());
  return (
    <a className="on-cloth-btn search-link" href="/search" aria-current={isHere ? 'page' : undefined}>
      <Icon icon={Search} />
      <span className="sr">{t('nav.search')}</span>
    </a>
  );
}
