import { Bell as BellIcon } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState, usePath } from './page-state.ts';

/** The way to one's notices, with how many are unread, on every page of who is signed in. */
export function Bell() {
  const { t } = useTranslation();
  const format = useFormat();
  const { viewer, unreadNotices: count } = usePageState();
  const isHere = /^\/notices(?:[?]|$)/.test(usePath());
  if (!viewer) return null;
  return (
    <a className="on-cloth-btn bell" href="/notices" aria-current={isHere ? 'page' : undefined}>
      <Icon icon={BellIcon} />
      <span className="sr">
        {count === 0 ? t('nav.notices') : t('nav.noticesUnread', { count, formatted: format.number(count) })}
      </span>
      {count > 0 && (
        <b className="bell-count num" aria-hidden="true">
          {count > 99 ? '99+' : format.number(count)}
        </b>
      )}
    </a>
  );
}
