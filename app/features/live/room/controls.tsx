import {
  ArrowDownUp,
  Hand,
  MessageCircle,
  Mic,
  MicOff,
  MonitorOff,
  MonitorUp,
  Presentation,
  SlidersHorizontal,
  Users,
  Video,
  VideoOff,
} from 'lucide';
import type { ReactNode } from 'react';
import { useMaySpeak, useOwnPlace } from '#app/features/live/breakouts/use-groups.ts';
import { canShareScreen } from '#app/features/live/session/devices.ts';
import type { LocalMediaState } from '#app/features/live/session/media-state.ts';
import { SignalButton } from '#app/features/live/signals/signal-button.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { bytesPerMinute } from '#domain/live/bitrates.ts';
import { mayShowCamera, needsFloor } from '#domain/live/floor-roles.ts';
import { isolateLtr } from '#domain/text/bidi.ts';
import { useLive, useSession } from './live-context.ts';
import { OwnLevel } from './own-level.tsx';
import { useHand } from './use-hand.ts';

interface ControlsProps {
  isWide: boolean;
  unread: number;
  /** Null where the people are seen beside the stage. */
  onPeople: (() => void) | null;
  onChat: () => void;
  onDevices: () => void;
  onSlides: () => void;
}

/** What the person can do now: raise the hand or publish, and on phones the way to people and chat. */
export function Controls({ isWide, unread, onPeople, onChat, onDevices, onSlides }: ControlsProps) {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const role = useLive('role');
  const hasFloor = useLive('self')?.hasFloor === true;
  const place = useOwnPlace();
  return (
    <section className="ctl" aria-label={t('controls')}>
      {/* Whoever has the floor has nothing to ask for: the bar above says what to do with it. So it is in a group. */}
      {needsFloor(role) && !hasFloor && !place && <HandButton />}
      <MicrophoneButton />
      {role !== 'host' && mayShowCamera({ role, hasFloor, place }) && <CameraButton />}
      {role === 'host' && <HostButtons onSlides={onSlides} />}
      <SignalButton />
      <button
        type="button"
        className="btn btn-icon"
        onClick={onDevices}
        aria-haspopup="dialog"
        aria-label={t('devices.title')}
        title={t('devices.title')}
      >
        <Icon icon={SlidersHorizontal} />
      </button>
      {onPeople && <PeopleButton onPeople={onPeople} />}
      {!isWide && (
        <button
          type="button"
          className="btn btn-icon ping"
          onClick={onChat}
          aria-haspopup="dialog"
          aria-label={
            unread > 0 ? t('chat.unread', { count: unread, formatted: format.number(unread) }) : t('chat.title')
          }
        >
          <Icon icon={MessageCircle} />
          {unread > 0 && <Ping count={unread} />}
        </button>
      )}
      {isWide && <DataUsed />}
    </section>
  );
}

/** The way to the people, with how many a host has to answer: raised hands, and who waits at the door. */
function PeopleButton({ onPeople }: { onPeople: () => void }) {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const format = useFormat();
  const isHost = useLive('role') === 'host';
  const raised = useLive('hands').length;
  const hands = isHost ? raised : 0;
  const atDoor = useLive('waiting')?.count ?? 0;
  const names = [
    hands > 0 ? t('people.openWithHands', { count: hands, formatted: format.number(hands) }) : t('people.title'),
    ...(atDoor > 0 ? [tRoom('waiting.count', { count: atDoor, formatted: format.number(atDoor) })] : []),
  ];
  return (
    <button
      type="button"
      className="btn btn-icon ping"
      onClick={onPeople}
      aria-haspopup="dialog"
      aria-label={format.list(names)}
    >
      <Icon icon={Users} />
      {hands + atDoor > 0 && <Ping count={hands + atDoor} />}
    </button>
  );
}

function Ping({ count }: { count: number }) {
  return (
    // The button's name says it in words.
    <span className="ping-count num" data-count={count > 99 ? '99+' : count} aria-hidden="true" />
  );
}

function HandButton() {
  const { t } = useTranslation('classroom');
  const { isUp, toggle } = useHand();
  return (
    <button type="button" className="btn btn-accent hand-btn" aria-pressed={isUp} onClick={toggle}>
      <Icon icon={Hand} />
      {isUp ? t('hand.lower') : t('hand.raise')}
    </button>
  );
}

/** The microphone, for those who may speak now. */
export function MicrophoneButton() {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const self = useLive('self');
  const state = useLive('local').microphone;
  const place = useOwnPlace();
  const maySpeak = useMaySpeak();
  if (!self || !maySpeak) return null;
  // Who was given the floor turns it on in the bar that says so; in a group there is none.
  if (needsFloor(self.role) && !place && state !== 'on') return null;
  return (
    <PublishButton
      state={state}
      on={{ icon: Mic, label: t('mic.mute') }}
      off={{ icon: MicOff, label: t('mic.turnOn') }}
      onClick={() => void session.features.media.local.toggleMicrophone()}
    >
      <OwnLevel />
    </PublishButton>
  );
}

/** The camera, for hosts, for who was given the floor, and for those whose group has pictures. */
function CameraButton() {
  const { t } = useTranslation('classroom');
  const session = useSession();
  return (
    <PublishButton
      state={useLive('local').camera}
      on={{ icon: Video, label: t('camera.turnOff') }}
      off={{ icon: VideoOff, label: t('camera.turnOn') }}
      onClick={() => void session.features.media.local.toggleCamera()}
    />
  );
}

function HostButtons({ onSlides }: { onSlides: () => void }) {
  const { t } = useTranslation('classroom');
  const { t: tRoom } = useTranslation('room');
  const session = useSession();
  const local = useLive('local');
  return (
    <>
      <CameraButton />
      {canShareScreen() && (
        <PublishButton
          className="share-screen"
          state={local.screen}
          on={{ icon: MonitorOff, label: t('screen.stop') }}
          off={{ icon: MonitorUp, label: t('screen.share') }}
          onClick={() => void session.features.media.local.toggleScreen()}
        />
      )}
      <button type="button" className="btn publish" aria-haspopup="dialog" onClick={onSlides}>
        <Icon icon={Presentation} />
        <span className="publish-word">{tRoom('slide.title')}</span>
      </button>
    </>
  );
}

interface Face {
  icon: typeof Mic;
  label: string;
}

interface PublishButtonProps {
  state: LocalMediaState;
  on: Face;
  off: Face;
  onClick: () => void;
  className?: string;
  children?: ReactNode;
}

function PublishButton(props: PublishButtonProps) {
  const isOn = props.state === 'on';
  const face = isOn ? props.on : props.off;
  const names = ['btn publish', props.className, isOn && 'is-on'].filter(Boolean).join(' ');
  return (
    <button type="button" className={names} aria-busy={props.state === 'starting'} onClick={props.onClick}>
      <Icon icon={face.icon} />
      <span className="publish-word">{face.label}</span>
      {(isOn || props.state === 'paused') && props.children}
    </button>
  );
}

function DataUsed() {
  const { t } = useTranslation('classroom');
  const format = useFormat();
  const bytes = useLive('bytesUsed');
  const self = useLive('self');
  if (!self) return null;
  return (
    <span className="end small muted row data-used">
      <Icon icon={ArrowDownUp} />
      {self.role === 'host'
        ? t('data.used', { size: isolateLtr(format.bytes(bytes)) })
        : t('data.usedWithHint', {
            size: isolateLtr(format.bytes(bytes)),
            audio: isolateLtr(format.bytes(bytesPerMinute.audio)),
          })}
    </span>
  );
}
