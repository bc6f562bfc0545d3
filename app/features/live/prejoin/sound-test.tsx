import { Volume2 } from 'lucide';
import { useState } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { playTestSound } from './sound.ts';

/** Plays two tones on the speaker that is chosen. */
export function SoundTest({ speakerId }: { speakerId: string }) {
  const { t } = useTranslation('classroom');
  const [state, setState] = useState<'idle' | 'playing' | 'played'>('idle');
  const play = async () => {
    setState('playing');
    await playTestSound(speakerId).catch(() => undefined);
    setState('played');
  };
  return (
    <div className="row wrap">
      <button type="button" className="btn" onClick={() => void play()} aria-busy={state === 'playing'}>
        <Icon icon={Volume2} />
        {t('prejoin.playSound')}
      </button>
      <p role="status" className="small">
        {state === 'played' && t('prejoin.soundPlayed')}
      </p>
    </div>
  );
}
