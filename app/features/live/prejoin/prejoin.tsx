import { Leaf, LoaderCircle, LogIn } from 'lucide';
import { type MouseEvent, useEffect, useRef, useState } from 'react';
import type { LiveClass } from '#app/features/live/live-class.ts';
import { loadRoom } from '#app/features/live/load-room.ts';
import { holdDevices } from '#app/features/live/session/held-devices.ts';
import {
  hasJoinChoice,
  type JoinChoice,
  keepJoinChoice,
  readJoinChoice,
  takesTextAlone,
} from '#app/features/live/session/join-choice.ts';
import { fetchTicketAhead } from '#app/features/live/session/join-token.ts';
import { isSavingData, isSlowLink } from '#app/features/live/session/slow-link.ts';
import { warmUpMedia } from '#app/features/live/session/warm-up-media.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { ClassRules, ClassWords, DoorWords } from './class-words.tsx';
import { DataChoice } from './data-choice.tsx';
import { CameraCheck, MicrophoneCheck, SpeakerCheck } from './device-checks.tsx';
import { NameChoice } from './name-choice.tsx';
import { CannotJoin, ListenOnly, TooOld, useSupport } from './support-words.tsx';
import { useDevice } from './use-device.ts';
import { useDeviceList } from './use-device-list.ts';

interface PrejoinProps extends LiveClass {
  /** The room's own address, for who enters without scripts or in another tab. */
  href: string;
  /** Over a slow link the room takes seconds to come: the tap is answered at once. */
  isEntering: boolean;
  onEnter: () => void;
}

/** Name, devices and data before the door. Nothing is sent to the class yet. */
export function Prejoin({ href, isEntering, onEnter, ...live }: PrejoinProps) {
  const { classId, classTitle, person, role, lowData, lessonsHref } = live;
  const { t } = useTranslation('classroom');
  const isHost = role === 'host';
  const maySpeak = role !== 'observer';
  const [choice, setChoice] = useState<JoinChoice>({
    name: 'own',
    receiveMode: lowData ? 'audio' : 'video',
    isAutomatic: true,
    budget: null,
    cameraId: '',
    microphoneId: '',
    speakerId: '',
    startCamera: isHost,
    startMicrophone: isHost,
  });
  const change = (part: Partial<JoinChoice>) => setChoice((before) => ({ ...before, ...part }));
  const [isChosenForLink, setIsChosenForLink] = useState(false);
  const camera = useDevice('camera', { deviceId: choice.cameraId, startsItself: isHost });
  const microphone = useDevice('microphone', { deviceId: choice.microphoneId, startsItself: isHost });
  const devices = useDeviceList(microphone.stream ?? camera.stream);
  const support = useSupport();
  const hasDevices = support === null || support.level === 'full';
  const hasEntered = useRef(false);
  const link = useRef<HTMLAnchorElement>(null);
  usePreloadedRoom(support?.level, person.personId);

  // What was chosen on this device before is known only in the browser.
  useEffect(() => {
    // A first visit over a slow link starts with what surely comes through; later visits keep what was chosen.
    const isSlow = !isHost && isSlowLink() && !hasJoinChoice(person.personId);
    setChoice((before) => readJoinChoice(person.personId, isSlow ? { ...before, receiveMode: 'audio' } : before));
    setIsChosenForLink(isSlow);
  }, [person.personId, isHost]);
  useEffect(
    () => () => {
      if (!hasEntered.current) holdDevices({});
    },
    [],
  );

  const onTap = (tap: MouseEvent) => {
    // Another tab is another page, which asks for its devices itself.
    if (tap.button !== 0 || tap.ctrlKey || tap.metaKey || tap.shiftKey || tap.altKey) return;
    tap.preventDefault();
    enter();
  };
  const enter = () => {
    if (hasEntered.current) return;
    hasEntered.current = true;
    keepJoinChoice(person.personId, choice);
    fetchTicketAhead(classId, choice.name);
    holdDevices({
      camera: isHost && choice.startCamera ? camera.handOver() : undefined,
      microphone: isHost && choice.startMicrophone ? microphone.handOver() : undefined,
    });
    onEnter();
  };
  const isReady = support !== null && support.level !== 'none';
  const enterNow = useRef(enter);
  enterNow.current = enter;
  // Who tapped before the scripts were there (`early-tap.ts`) goes in with what was chosen on this device before.
  useEffect(() => {
    if (isReady && link.current?.dataset.earlyTap === 'tapped') enterNow.current();
  }, [isReady]);

  return (
    <div className="prejoin stack stack-6">
      <div className="stack stack-2">
        <a className="small" href={`/classes/${classId}`}>
          {t('prejoin.back')}
        </a>
        <h1 lang={classTitle.locale}>
          <bdi>{classTitle.text}</bdi>
        </h1>
        <ClassWords {...live} />
      </div>
      <noscript>
        <p className="note note-warn">{t('prejoin.noScript')}</p>
      </noscript>
      <TooOld classId={classId} lessonsHref={lessonsHref} />
      {support?.level === 'none' && (
        <div role="alert">
          <CannotJoin why="media" app={support.app} classId={classId} lessonsHref={lessonsHref} />
        </div>
      )}
      {support?.level === 'listen' && maySpeak && <ListenOnly support={support} role={role} />}
      <div className="prejoin-parts" data-old-browser="hide" hidden={support?.level === 'none'}>
        <section className="card beam card-in-lg stack" aria-label={t('prejoin.enter')}>
          <DoorWords door={live.door} />
          <NameChoice
            person={person}
            isGuest={role === 'guest'}
            name={choice.name}
            onName={(name) => change({ name })}
          />
          {!isHost && <DataChoice mode={choice.receiveMode} onMode={(receiveMode) => change({ receiveMode })} />}
          {!isHost && isChosenForLink && choice.receiveMode === 'audio' && (
            <p className="note note-ok">
              <Icon icon={Leaf} />
              <span>{t('data.slowChosen')}</span>
            </p>
          )}
          <a
            ref={link}
            className="btn btn-primary btn-xl"
            href={href}
            onClick={onTap}
            aria-busy={isEntering}
            data-early-tap=""
            suppressHydrationWarning
          >
            <Icon icon={isEntering ? LoaderCircle : LogIn} mirrored={!isEntering} />
            {isEntering ? t('phase.connecting') : t('prejoin.join')}
          </a>
          <ClassRules role={role} />
        </section>
        <div className="stack">
          {isHost && hasDevices && (
            <CameraCheck
              device={camera}
              choices={devices.camera}
              deviceId={choice.cameraId}
              onDevice={(cameraId) => change({ cameraId })}
              isStarting={choice.startCamera}
              onStarting={(startCamera) => change({ startCamera })}
            />
          )}
          {maySpeak && hasDevices && (
            <MicrophoneCheck
              device={microphone}
              choices={devices.microphone}
              deviceId={choice.microphoneId}
              onDevice={(microphoneId) => change({ microphoneId })}
              starting={
                isHost
                  ? { isOn: choice.startMicrophone, set: (startMicrophone) => change({ startMicrophone }) }
                  : undefined
              }
              isOptional={!isHost && role !== 'interpreter'}
            />
          )}
          <SpeakerCheck
            choices={devices.speaker}
            deviceId={choice.speakerId}
            onDevice={(speakerId) => change({ speakerId })}
          />
        </div>
      </div>
    </div>
  );
}

/** What the room is made of comes in while the person reads; not where every KB is counted before it is spent. */
function usePreloadedRoom(support: 'full' | 'listen' | 'none' | undefined, personId: string): void {
  useEffect(() => {
    if (support === undefined || support === 'none' || isSavingData()) return;
    loadRoom(personId).catch(() => undefined);
    if (!takesTextAlone(personId)) warmUpMedia();
  }, [support, personId]);
}
