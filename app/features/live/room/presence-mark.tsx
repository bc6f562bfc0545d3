import { useTranslation } from '#app/i18n/use-translation.ts';
import type { PresenceState } from '#media-server/protocol/presence.ts';

/** Disc, half disc or triangle, each with its word. */
export function PresenceMark({ presence }: { presence: PresenceState }) {
  const { t } = useTranslation('classroom');
  const words: Record<PresenceState, string> = {
    present: t('presence.present'),
    away: t('presence.away'),
    lost: t('presence.lost'),
  };
  const shape = presence === 'present' ? 'on' : presence;
  return <span className={`pres ${shape}`} role="img" aria-label={words[presence]} />;
}
