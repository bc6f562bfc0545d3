import { Mic, MicOff, MonitorUp } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '../bidi.ts';
import type { VideoView } from '../live/state.ts';
import { useLive, useSession } from './live-context.ts';

interface PictureProps {
  video: VideoView;
  isMain?: boolean;
  isOwn: boolean;
}

/** One moving picture with the name of whose it is; tells the session how large it is shown. */
export function Picture({ video, isMain = false, isOwn }: PictureProps) {
  const { t } = useTranslation('classroom');
  const element = useRef<HTMLVideoElement>(null);
  const session = useSession();
  const participants = useLive('participants');
  const name = participants.get(video.personId)?.displayName ?? '';
  const isScreen = video.source === 'screen';

  useEffect(() => {
    const shown = element.current;
    if (!shown) return;
    shown.srcObject = video.stream;
    // Some browsers do not start by themselves after the source changed.
    void shown.play().catch(() => undefined);
    return () => {
      shown.srcObject = null;
    };
  }, [video.stream]);

  useEffect(() => {
    const shown = element.current;
    if (!shown || isOwn) return;
    const tell = (width: number) => session.receiver.setWidth(video.producerId, width * Math.min(2, devicePixelRatio));
    const observer = new ResizeObserver(([entry]) => entry && tell(entry.contentRect.width));
    observer.observe(shown);
    return () => observer.disconnect();
  }, [session, video.producerId, isOwn]);

  const classes = ['picture', isMain ? 'picture-main' : 'cam', isOwn && 'is-own', isScreen && 'is-screen'];
  return (
    <figure className={classes.filter(Boolean).join(' ')}>
      <video
        ref={element}
        autoPlay
        playsInline
        muted
        data-source={video.source}
        data-person={video.personId}
        aria-label={
          isScreen ? t('stage.screenOf', { name: isolate(name) }) : t('stage.cameraOf', { name: isolate(name) })
        }
      />
      <Caption video={video} name={name} isOwn={isOwn} />
    </figure>
  );
}

function Caption({ video, name, isOwn }: { video: VideoView; name: string; isOwn: boolean }) {
  const { t } = useTranslation('classroom');
  const producers = useLive('producers');
  const microphone = [...producers.values()].find(
    (one) => one.personId === video.personId && one.source === 'microphone',
  );
  return (
    <figcaption>
      {video.source === 'screen' ? (
        <Icon icon={MonitorUp} />
      ) : (
        <Icon icon={microphone && !microphone.paused ? Mic : MicOff} />
      )}
      <bdi>{name}</bdi>
      {isOwn && <span>{t('stage.you')}</span>}
    </figcaption>
  );
}
