import { useEffect } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { useLive, useSession } from './live-context.ts';

/** Those that not every browser knows are left out there. */
type Action = MediaSessionAction | 'togglemicrophone' | 'hangup';

/**
 * The class on a locked screen and on the keys of a headset: its name, and what can be done there. Sound goes on while the
 * screen is off wherever the platform lets a page that plays go on.
 *
 * @param title null once the class is over for this page
 */
export function useMediaSession(title: string | null): void {
  const { t } = useTranslation('ladder');
  const session = useSession();
  const isSilenced = useLive('isSilenced');
  const microphone = useLive('local').microphone;
  const artist = t('lockScreen.artist');
  const isThere = title !== null;
  useEffect(() => {
    if (title === null || !('mediaSession' in navigator)) return;
    navigator.mediaSession.metadata = new MediaMetadata({
      title,
      artist,
      artwork: [{ src: '/icons/192.png', sizes: '192x192', type: 'image/png' }],
    });
    const { media } = session.features;
    const actions: Partial<Record<Action, () => void>> = {
      play: () => media.silence(false),
      pause: () => media.silence(true),
      hangup: () => session.leave(),
      // Who has no microphone open has none to turn off; it is opened on the page alone.
      togglemicrophone: () => {
        if (session.store.get().local.microphone !== 'off') void media.local.toggleMicrophone();
      },
    };
    for (const [action, act] of Object.entries(actions)) setAction(action as Action, act);
    return () => {
      navigator.mediaSession.metadata = null;
      for (const action of Object.keys(actions)) setAction(action as Action, null);
    };
  }, [session, title, artist]);
  useEffect(() => {
    if (!isThere || !('mediaSession' in navigator)) return;
    navigator.mediaSession.playbackState = isSilenced ? 'paused' : 'playing';
    void navigator.mediaSession.setMicrophoneActive?.(microphone === 'on');
    return () => {
      navigator.mediaSession.playbackState = 'none';
    };
  }, [isThere, isSilenced, microphone]);
}

function setAction(action: Action, act: (() => void) | null): void {
  try {
    navigator.mediaSession.setActionHandler(action as MediaSessionAction, act);
  } catch {
    // This browser does not know it.
  }
}
