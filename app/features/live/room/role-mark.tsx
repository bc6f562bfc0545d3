import { useTranslation } from '#app/i18n/use-translation.ts';
import type { RoomRole } from '#domain/live/room-role.ts';

/** Beside the name of a guest, where nothing else is known of them. */
export function GuestMark() {
  const { t } = useTranslation('classroom');
  return <span className="role-mark">{t('role.guest')}</span>;
}

/** Beside a name: what the person is here, unless a trainee like most. Names can be alike; this cannot be chosen. */
export function RoleMark({ role }: { role: RoomRole | null | undefined }) {
  const { t } = useTranslation('classroom');
  if (role === 'host') return <span className="role-mark">{t('role.host')}</span>;
  if (role === 'interpreter') return <span className="role-mark">{t('role.interpreter')}</span>;
  if (role === 'group') return <span className="role-mark">{t('role.group')}</span>;
  if (role === 'observer') return <span className="role-mark">{t('role.observer')}</span>;
  if (role === 'guest') return <GuestMark />;
  return null;
}
