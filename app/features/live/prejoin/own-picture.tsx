import { useEffect, useRef } from 'react';
import { isMirrored } from '#app/features/live/session/devices.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

/** What one's own camera sees. Without sound: there is nothing to caption. */
export function OwnPicture({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation('classroom');
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = stream;
  }, [stream]);
  return (
    <video
      ref={video}
      className={isMirrored(stream) ? 'is-mirrored' : undefined}
      autoPlay
      playsInline
      muted
      aria-label={t('prejoin.cameraPreview')}
    />
  );
}
