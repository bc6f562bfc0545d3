import { useEffect, useRef } from 'react';
import { followLevel } from '#app/features/live/prejoin/sound.ts';
import { useLive, useSession } from './live-context.ts';

const steps = 5;
/** Speech close to the microphone; a fan in the room stays below. */
const speechLevel = 0.6;
/** So many looks in a row (ten a second) are speech, not a cough. */
const speechLooks = 8;
/** So long nothing more is said about it. */
const quietMs = 60_000;

/** Shows the person that the microphone hears them, and tells one who speaks while it is muted. */
export function OwnLevel() {
  const session = useSession();
  const isMuted = useLive('local').microphone === 'paused';
  const bars = useRef<HTMLSpanElement>(null);
  const microphone = useLive('localMicrophone');
  useEffect(() => {
    if (!microphone) return;
    // A muted track is silent; its copy is not, and never leaves this page.
    const copy = microphone.clone();
    for (const track of copy.getTracks()) track.enabled = true;
    let loudLooks = 0;
    let saidAt = Number.NEGATIVE_INFINITY;
    const end = followLevel(copy, (level) => {
      if (bars.current) bars.current.dataset.level = String(isMuted ? 0 : Math.round(level * steps));
      loudLooks = isMuted && level > speechLevel ? loudLooks + 1 : 0;
      if (loudLooks < speechLooks || performance.now() - saidAt < quietMs) return;
      saidAt = performance.now();
      session.notify({ kind: 'speakingMuted' });
    });
    return () => {
      end();
      for (const track of copy.getTracks()) track.stop();
    };
  }, [session, microphone, isMuted]);
  if (isMuted) return null;
  return (
    <span className="own-level" ref={bars} aria-hidden="true">
      <i />
      <i />
      <i />
      <i />
      <i />
    </span>
  );
}
