import { Megaphone } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { AnnouncementTarget } from '#domain/notices/announcement.ts';
import { Icon } from './icon.tsx';

/** From the page of a class, a programme or an organisation to a word for its people, for those who may. */
export function AnnounceLink({ target, id }: { target: AnnouncementTarget; id: string }) {
  const { t } = useTranslation('common');
  return (
    <a className="btn" href={`/notices/announce?${new URLSearchParams({ to: `${target} ${id}` })}`}>
      <Icon icon={Megaphone} />
      {t('announce')}
    </a>
  );
}
