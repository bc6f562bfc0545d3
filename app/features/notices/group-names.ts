import { useTranslation } from '#app/i18n/use-translation.ts';
import type { NoticeGroup } from '#domain/notices/kinds.ts';

export function useGroupName(): (group: NoticeGroup) => string {
  const { t } = useTranslation('notices');
  const names: Record<NoticeGroup, string> = {
    classes: t('group.classes'),
    attendance: t('group.attendance'),
    certificates: t('group.certificates'),
    learning: t('group.learning'),
    account: t('group.account'),
  };
  return (group) => names[group];
}
