import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FollowState } from './follow-counts.ts';

/** How somebody takes part, in the reader's words. */
export function useFollowWords(): Record<FollowState, string> {
  const { t } = useTranslation('desk');
  return {
    following: t('follow.following'),
    elsewhere: t('follow.elsewhere'),
    away: t('follow.away'),
    lost: t('follow.lost'),
  };
}
