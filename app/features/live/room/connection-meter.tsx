import { WifiOff } from 'lucide';
import type { LinkQuality } from '#app/features/live/session/media-state.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { useLive } from './live-context.ts';

/** Bars and a word for how good the link is; nothing while that is not known. */
export function ConnectionMeter({ isShort = false }: { isShort?: boolean }) {
  const { t } = useTranslation('classroom');
  const quality = useLive('quality');
  const phase = useLive('phase');
  const mode = useLive('receiveMode');
  // In text alone nothing is measured: nothing goes over the link but words.
  const isUnknown = phase === 'connecting' || (phase === 'live' && mode === 'text');
  const words: Record<LinkQuality, string> = {
    4: t('link.good'),
    3: t('link.fair'),
    2: t('link.weak'),
    1: t('link.veryWeak'),
    0: t('link.offline'),
  };
  if (isUnknown) return null;
  return (
    <span className="row small link-meter">
      {quality === 0 ? (
        <Icon icon={WifiOff} />
      ) : (
        <span className="meter" data-v={quality} aria-hidden="true">
          <i />
          <i />
          <i />
          <i />
        </span>
      )}
      <span className={isShort ? 'sr' : undefined}>{words[quality]}</span>
    </span>
  );
}
