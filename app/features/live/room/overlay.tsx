import { Move } from 'lucide';
import { useState } from 'react';
import type { VideoView } from '#app/features/live/session/media-state.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { Picture } from './picture.tsx';

const corners = ['top-end', 'bottom-end', 'bottom-start', 'top-start'] as const;

/** A camera in a corner of what is shared; it goes to the next corner where it hides something. */
export function Overlay({ video, isOwn }: { video: VideoView; isOwn: boolean }) {
  const { t } = useTranslation('room');
  const [at, setAt] = useState(0);
  return (
    <div className="overlay" data-corner={corners[at]}>
      <Picture video={video} isOwn={isOwn} />
      <button
        type="button"
        className="overlay-move"
        aria-label={t('stage.moveOverlay')}
        title={t('stage.moveOverlay')}
        onClick={() => setAt((at + 1) % corners.length)}
      >
        <Icon icon={Move} />
      </button>
    </div>
  );
}
