import { Maximize, Mic, MicOff, Minimize, MonitorUp } from 'lucide';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { isMirrored } from '#app/features/live/session/devices.ts';
import type { VideoView } from '#app/features/live/session/media-state.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { useLive, useSession } from './live-context.ts';
import { Name } from './name.tsx';

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
    const tell = (width: number) =>
      session.features.media.receiver.setWidth(video.producerId, width * Math.min(2, devicePixelRatio));
    const observer = new ResizeObserver(([entry]) => entry && tell(entry.contentRect.width));
    observer.observe(shown);
    return () => observer.disconnect();
  }, [session, video.producerId, isOwn]);

  const classes = [
    'picture',
    isMain ? 'picture-main' : 'cam',
    isOwn && isMirrored(video.stream) && 'is-mirrored',
    isScreen && 'is-screen',
  ];
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
      {isMain && !isOwn && <WholeScreen video={element} />}
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
      <Name of={name} />
      {isOwn && <span>{t('stage.you')}</span>}
    </figcaption>
  );
}

/** iPhones show only a video on the whole screen, not what is around it. */
type PhoneVideo = HTMLVideoElement & { webkitEnterFullscreen?: () => void };

/** A slide on a small phone is read on the whole screen. */
function WholeScreen({ video }: { video: RefObject<HTMLVideoElement> }) {
  const { t } = useTranslation('classroom');
  const [isWhole, setIsWhole] = useState(false);
  useEffect(() => {
    const follow = () => setIsWhole(document.fullscreenElement !== null);
    document.addEventListener('fullscreenchange', follow);
    return () => document.removeEventListener('fullscreenchange', follow);
  }, []);
  const toggle = () => {
    if (document.fullscreenElement) return void document.exitFullscreen();
    const shown: PhoneVideo | null = video.current;
    const figure = shown?.closest('figure');
    if (figure && 'requestFullscreen' in figure) void figure.requestFullscreen().catch(() => undefined);
    else shown?.webkitEnterFullscreen?.();
  };
  return (
    <button
      type="button"
      className="whole-screen"
      aria-label={isWhole ? t('stage.leaveWholeScreen') : t('stage.wholeScreen')}
      onClick={toggle}
    >
      <Icon icon={isWhole ? Minimize : Maximize} />
    </button>
  );
}
