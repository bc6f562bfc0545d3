import { Headphones, MonitorOff, VideoOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#app/ui/icon.tsx';
import type { RoomRole } from '#media-server/protocol/join-token.ts';
import type { VideoView } from '../live/state.ts';
import { ClassBar } from './class-bar.tsx';
import { FloorBar } from './floor-bar.tsx';
import { useLive } from './live-context.ts';
import { Picture } from './picture.tsx';

const ownCamera = 'own-camera';

/** The shared screen large and cameras small; without a screen the instructor's camera is large. */
export function Stage({ role }: { role: RoomRole }) {
  const videos = useLive('videos');
  const self = useLive('self');
  const localCamera = useLive('localCamera');
  const all: VideoView[] = [...videos.values()];
  if (localCamera && self) {
    all.push({ producerId: ownCamera, personId: self.personId, source: 'camera', stream: localCamera });
  }
  const main =
    all.find((one) => one.source === 'screen') ??
    all.find((one) => one.source === 'camera' && one.personId !== self?.personId) ??
    all.find((one) => one.source === 'camera');
  const small = all.filter((one) => one !== main);
  return (
    <div className="view">
      <ClassBar role={role} />
      <FloorBar role={role} />
      <div className="frame">
        {main ? <Picture video={main} isMain isOwn={main.producerId === ownCamera} /> : <Empty />}
      </div>
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
  if (screen === 'on') return <Reason icon={MonitorOff} text={t('stage.sharingScreen')} />;
  if (mode === 'audio') return <Reason icon={Headphones} text={t('stage.audioOnly')} />;
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
