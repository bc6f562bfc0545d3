import { MicOff, RotateCw, Volume2, WifiOff } from 'lucide';
import { useMaySpeak } from '#app/features/live/breakouts/use-groups.ts';
import { useSupport } from '#app/features/live/prejoin/support-words.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { asksForPictures } from '#domain/live/receive-mode.ts';
import { useLive, useSession } from './live-context.ts';
import { useLasting } from './use-lasting.ts';

/** So long may entering take before it is called slow. */
const slowAfterMs = 8_000;

/** The link broke, or entering takes long: what still works, and that nothing must be done. */
export function ReconnectBar() {
  const { t } = useTranslation('classroom');
  const role = useLive('role');
  const session = useSession();
  const phase = useLive('phase');
  const mode = useLive('receiveMode');
  const isSlow = useLasting(phase === 'connecting', slowAfterMs);
  const canSave = role !== 'host' && !asksForPictures(mode);
  const slowWords = canSave ? t('phase.connectingSlowData') : t('phase.connectingSlow');
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
      {phase === 'connecting' && <p className="note bar-note">{isSlow ? slowWords : t('phase.connecting')}</p>}
    </div>
  );
}

/** The browser plays nothing before the person has touched the page; or the person turned the sound off outside of it. */
export function SoundBar() {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const { t: tLadder } = useTranslation('ladder');
  const isBlocked = useLive('isSoundBlocked');
  const isSilenced = useLive('isSilenced');
  if (!isBlocked && !isSilenced) return null;
  const turnOn = () => {
    session.features.media.silence(false);
    session.features.media.unblockSound();
  };
  return (
    <p className="note note-warn bar-note" role="alert">
      <Icon icon={Volume2} />
      <span className="grow">{isBlocked ? t('sound.blocked') : tLadder('lockScreen.silenced')}</span>
      <button type="button" className="btn btn-accent" onClick={turnOn}>
        {t('sound.turnOn')}
      </button>
    </p>
  );
}

/** Why it is silent when whoever teaches is not in the room, or lost the connection. */
export function HostAwayBar() {
  const { t } = useTranslation('classroom');
  const role = useLive('role');
  const participants = useLive('participants');
  const status = useLive('classState')?.status;
  const phase = useLive('phase');
  const hosts = [...participants.values()].filter((one) => one.role === 'host');
  const isLost = hosts.length > 0 && hosts.every((one) => one.presence === 'lost');
  const isAway = role !== 'host' && phase === 'live' && (hosts.length === 0 || isLost);
  // A page that is reloaded is gone for a moment only.
  const isShown = useLasting(isAway, 2_000);
  const words = () => {
    if (isLost) return t('hostAway.lost');
    return status === 'live' ? t('hostAway.left') : t('hostAway.notHereYet');
  };
  return <div role="status">{isShown && <p className="note bar-note">{words()}</p>}</div>;
}

/** Who may speak but has no microphone in this browser: said as long as it matters, with the way to what can be done. */
export function ListenOnlyBar({ classId }: { classId: string }) {
  const { t } = useTranslation('classroom');
  const role = useLive('role');
  const maySpeak = useMaySpeak();
  const support = useSupport();
  return (
    <div role="status">
      {support?.level === 'listen' && maySpeak && (
        <p className="note note-warn bar-note">
          <Icon icon={MicOff} />
          <span className="grow">{role === 'host' ? t('support.listenTitleHost') : t('support.listenTitle')}</span>
          <a className="btn btn-sm" href={`/classes/${classId}/join`}>
            {t('support.whatToDo')}
          </a>
        </p>
      )}
    </div>
  );
}
