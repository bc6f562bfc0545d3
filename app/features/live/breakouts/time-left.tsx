import { useLive } from '#app/features/live/room/live-context.ts';
import { useNow } from '#app/features/live/room/use-media-query.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

/** How long groups last yet, by the server's clock. */
export function TimeLeft({ endsAt }: { endsAt: string | null }) {
  const { t } = useTranslation('breakouts');
  const format = useFormat();
  const now = useNow(endsAt !== null) + useLive('clockAheadMs');
  if (endsAt === null) return <>{t('bar.untilCalled')}</>;
  const left = Math.floor((Date.parse(endsAt) - now) / 60_000);
  if (left < 1) return <>{t('bar.lastMinute')}</>;
  return <>{t('bar.left', { count: left, formatted: format.number(left) })}</>;
}
