import { useEffect, useRef, useState } from 'react';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { followLevel } from './sound.ts';

/** Loud enough that the others understand. */
const heardLevel = 0.35;

/** How loud a microphone is, and in words whether the person is heard. */
export function LevelBar({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation('classroom');
  const [isHeard, setIsHeard] = useState(false);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    setIsHeard(false);
    // A copy: a muted track is silent, its copy is not, and never leaves this page.
    const copy = stream.clone();
    for (const track of copy.getTracks()) track.enabled = true;
    const end = followLevel(copy, (level) => {
      if (bar.current) bar.current.style.inlineSize = `${Math.round(level * 100)}%`;
      if (level > heardLevel) setIsHeard(true);
    });
    return () => {
      end();
      for (const track of copy.getTracks()) track.stop();
    };
  }, [stream]);
  return (
    <>
      <div className="bar level" aria-hidden="true">
        <i ref={bar} />
      </div>
      <p role="status" className="small">
        {isHeard ? t('prejoin.heard') : t('prejoin.saySomething')}
      </p>
    </>
  );
}
