import { Headphones, LoaderCircle, MessageSquareText, MonitorOff, VideoOff } from 'lucide';
import { lazy, type ReactNode, Suspense, useEffect, useRef, useState } from 'react';
import { BoardBar } from '#app/features/live/breakouts/board-bar.tsx';
import { useBoardSeen } from '#app/features/live/breakouts/use-board.ts';
import { drawsInGroup } from '#app/features/live/session/group-boards.ts';
import type { VideoView } from '#app/features/live/session/media-state.ts';
import { isWanted } from '#app/features/live/session/receive-plan.ts';
import { Slide } from '#app/features/live/slides/slide.tsx';
import { SlideBar } from '#app/features/live/slides/slide-bar.tsx';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { mayDraw } from '#domain/live/marks.ts';
import { hasOverlay, mainOnStage, mostInGallery } from '#domain/live/stage.ts';
import { Gallery } from './gallery.tsx';
import { useLive, useSession } from './live-context.ts';
import { Overlay } from './overlay.tsx';
import { Picture } from './picture.tsx';
import { StageChoice } from './stage-choice.tsx';
import { useLasting } from './use-lasting.ts';

/** A picture that does not come within this time is none, ms. */
const comingMs = 20_000;
const ownCamera = 'own-camera';
/** Pictures beside the large one: with it there are nine. */
const mostSmall = 8;

const Drawing = lazy(() => import('#app/features/live/slides/drawing.tsx'));

/** The shared screen large, else the slide, and cameras small; without either the instructor's camera is large. Below it what belongs to it. */
export function Stage({ classId, children }: { classId: string; children: ReactNode }) {
  const videos = useLive('videos');
  const board = useBoardSeen();
  const shown = useLive('slide');
  const ownPage = useLive('ownPage');
  const slide = board ?? shown;
  const self = useLive('self');
  const localCamera = useLive('localCamera');
  const isSharing = useLive('local').screen === 'on';
  const drawers = useLive('drawers');
  const stage = useLive('stage');
  const ownLayout = useLive('ownLayout');
  const layer = useRef<SVGSVGElement>(null);
  const [isDrawing, setIsDrawing] = useState(false);
  const [galleryFrom, setGalleryFrom] = useState(0);
  const all: VideoView[] = [...videos.values()];
  if (localCamera && self) {
    all.push({ producerId: ownCamera, personId: self.personId, source: 'camera', stream: localCamera });
  }
  const others = all.filter((one) => one.producerId !== ownCamera);
  const screen = others.find((one) => one.source === 'screen');
  const cameras = all.filter((one) => one.source === 'camera');
  const there = { slide: slide !== null, screen: isSharing || screen !== undefined, cameras: cameras.length };
  const layout = ownLayout ?? stage.layout;
  // Whoever has opened the board of their group looks at it.
  const place = board ? 'slide' : mainOnStage(layout, there);
  const page = place === 'slide' ? slide : null;
  const isGallery = place === 'gallery';
  // Whoever shares a screen sees that it is shared, and not the screen.
  const main = place === 'screen' ? screen : place === 'camera' ? presentingOf(cameras, stage.presenterId) : undefined;
  const over = hasOverlay(layout, there) ? presentingOf(cameras, stage.presenterId) : undefined;
  const small = isGallery ? [] : all.filter((one) => one !== main && one !== over).slice(0, mostSmall);
  useUnseen(
    all,
    isGallery
      ? cameras.slice(galleryFrom, galleryFrom + mostInGallery)
      : [...small, ...[main, over].filter((one) => one !== undefined)],
  );
  const draws = self !== null && (board ? drawsInGroup(self.role) : mayDraw(self, drawers));
  const hasTools = page !== null && isDrawing && draws;
  const onDraw = draws ? () => setIsDrawing(!isDrawing) : null;
  return (
    <div className={['view', page && 'has-slide', hasTools && 'has-tools'].filter(Boolean).join(' ')}>
      <div className={main || page || isGallery ? 'frame' : 'frame is-empty'}>
        {isGallery ? (
          <Gallery cameras={cameras} ownId={ownCamera} onShown={setGalleryFrom} />
        ) : page ? (
          <Slide classId={classId} slide={page} page={board?.page ?? ownPage ?? page.page} layer={layer} />
        ) : main ? (
          <Picture video={main} isMain isOwn={main.producerId === ownCamera} />
        ) : (
          <Empty />
        )}
        {over && <Overlay video={over} isOwn={over.producerId === ownCamera} />}
      </div>
      <div className="stage-foot">
        {page &&
          (board ? (
            <BoardBar board={board} isDrawing={isDrawing} onDraw={onDraw} />
          ) : (
            <SlideBar slide={page} isDrawing={isDrawing} onDraw={onDraw} />
          ))}
        <StageChoice there={there} />
        {small.length > 0 && (
          <div className="strip">
            {small.map((one) => (
              <Picture key={one.producerId} video={one} isOwn={one.producerId === ownCamera} />
            ))}
          </div>
        )}
      </div>
      {hasTools && (
        <Suspense>
          <Drawing layer={layer} ratio={page.page.height / page.page.width} points={board === null} />
        </Suspense>
      )}
      {children}
    </div>
  );
}

/** Tells the session which pictures have no place on the page: they are not sent. */
function useUnseen(all: readonly VideoView[], seen: readonly VideoView[]): void {
  const session = useSession();
  const ids = all.filter((one) => !seen.includes(one)).map((one) => one.producerId);
  const unseen = ids.join(' ');
  useEffect(() => session.features.media.receiver.setUnseen(new Set(unseen.split(' '))), [session, unseen]);
}

/** The camera of who has the stage; else of another than oneself. */
function presentingOf(cameras: readonly VideoView[], presenterId: string | null): VideoView | undefined {
  return (
    cameras.find((one) => one.personId === presenterId) ??
    cameras.find((one) => one.producerId !== ownCamera) ??
    cameras[0]
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
  if (mode === 'text') return <Reason icon={MessageSquareText} text={t('stage.textOnly')} />;
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
