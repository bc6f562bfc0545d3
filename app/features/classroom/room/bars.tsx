import { RotateCw, Volume2, WifiOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#app/ui/icon.tsx';
import { useLive, useSession } from './live-context.ts';

/** The link broke: what still works, and that nothing must be done. */
export function ReconnectBar() {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const phase = useLive('phase');
  return (
    <div role="status">
      {phase === 'reconnecting' && (
        <p className="note note-warn bar-note">
          <Icon icon={WifiOff} />
          <span className="grow">{t('reconnecting')}</span>
          <button type="button" className="btn btn-sm" onClick={() => session.connectNow()}>
            <Icon icon={RotateCw} />
            {t('tryNow')}
          </button>
        </p>
      )}
      {phase === 'connecting' && <p className="note bar-note">{t('phase.connecting')}</p>}
    </div>
  );
}

/** The browser plays nothing before the person has touched the page. */
export function SoundBar() {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const isBlocked = useLive('isSoundBlocked');
  if (!isBlocked) return null;
  return (
    <p className="note note-warn bar-note" role="alert">
      <Icon icon={Volume2} />
      <span className="grow">{t('sound.blocked')}</span>
      <button type="button" className="btn btn-accent" onClick={() => session.unblockSound()}>
        {t('sound.turnOn')}
      </button>
    </p>
  );
}
