import { Headphones, LoaderCircle, MonitorOff, VideoOff } from 'lucide';
import { lazy, Suspense, useRef, useState } from 'react';
import type { VideoView } from '#app/features/live/session/media-state.ts';
import { isWanted } from '#app/features/live/session/receive-plan.ts';
import { Slide } from '#app/features/live/slides/slide.tsx';
import { SlideBar } from '#app/features/live/slides/slide-bar.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { mayDraw } from '#domain/live/marks.ts';
import { useLive } from './live-context.ts';
import { Picture } from './picture.tsx';
import { useLasting } from './use-lasting.ts';

/** A picture that does not come within this time is none, ms. */
const comingMs = 20_000;
const ownCamera = 'own-camera';

const Drawing = lazy(() => import('#app/features/live/slides/drawing.tsx'));

/** The shared screen large, else the slide, and cameras small; without either the instructor's camera is large. */
export function Stage({ classId }: { classId: string }) {
  const videos = useLive('videos');
  const slide = useLive('slide');
  const self = useLive('self');
  const localCamera = useLive('localCamera');
  const isSharing = useLive('local').screen === 'on';
  const drawers = useLive('drawers');
  const layer = useRef<SVGSVGElement>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  const all: VideoView[] = [...videos.values()];
  if (localCamera && self) {
    all.push({ producerId: ownCamera, personId: self.personId, source: 'camera', stream: localCamera });
  }
  const others = all.filter((one) => one.producerId !== ownCamera);
  // Whoever shares a screen sees that it is shared; one's own face beside it is enough.
  const screen = others.find((one) => one.source === 'screen');
  const page = screen || isSharing ? null : slide;
  const main = screen ?? (isSharing || page ? undefined : (others.find((one) => one.source === 'camera') ?? all[0]));
  const small = all.filter((one) => one !== main);
  return (
    <div className={page ? 'view has-slide' : 'view'}>
      <div className={main || page ? 'frame' : 'frame is-empty'}>
        {page ? (
          <Slide classId={classId} slide={page} layer={layer} />
        ) : main ? (
          <Picture video={main} isMain isOwn={main.producerId === ownCamera} />
        ) : (
          <Empty />
        )}
      </div>
      {page && (
        <SlideBar
          slide={page}
          onDraw={self && mayDraw(self, drawers) && !isDrawing ? () => setIsDrawing(true) : null}
        />
      )}
      {page && isDrawing && self && mayDraw(self, drawers) && (
        <Suspense>
          <Drawing layer={layer} ratio={page.page.height / page.page.width} onClose={() => setIsDrawing(false)} />
        </Suspense>
      )}
      {small.length > 0 && (
        <div className="strip">
          {small.map((one) => (
            <Picture key={one.producerId} video={one} isOwn={one.producerId === ownCamera} />
          ))}
        </div>
      )}
    </div>
  );
}

/** Why there is no picture. */
function Empty() {
  const { t } = useTranslation('classroom');
  const mode = useLive('receiveMode');
  const screen = useLive('local').screen;
  // What the class shares is not known before the room was entered.
  const isConnecting = useLive('phase') === 'connecting';
  const producers = useLive('producers');
  const selfId = useLive('self')?.personId ?? null;
  const isShared = [...producers.values()].some(
    (one) => one.kind === 'video' && !one.paused && isWanted(one, mode, selfId),
  );
  const isMissing = useLasting(isShared, comingMs);
  if (isConnecting) return <div className="frame-empty" />;
  if (screen === 'on') return <Reason icon={MonitorOff} text={t('stage.sharingScreen')} />;
  if (mode === 'audio') return <Reason icon={Headphones} text={t('stage.audioOnly')} />;
  if (isShared && !isMissing) return <Reason icon={LoaderCircle} text={t('stage.pictureComing')} />;
  return <Reason icon={VideoOff} text={mode === 'screen_only' ? t('stage.noScreen') : t('stage.noPicture')} />;
}

function Reason({ icon, text }: { icon: typeof Headphones; text: string }) {
  return (
    <p className="frame-empty">
      <Icon icon={icon} large />
      {text}
    </p>
  );
}
