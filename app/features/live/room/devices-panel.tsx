import { Mic } from 'lucide';
import { type ReactNode, useEffect, useId, useState } from 'react';
import { DeviceHelp } from '#app/features/live/prejoin/device-help.tsx';
import { DevicePicker, useCameraChoices } from '#app/features/live/prejoin/device-picker.tsx';
import { LevelBar } from '#app/features/live/prejoin/level-bar.tsx';
import { OwnPicture } from '#app/features/live/prejoin/own-picture.tsx';
import { SoundTest } from '#app/features/live/prejoin/sound-test.tsx';
import { useDevice } from '#app/features/live/prejoin/use-device.ts';
import type { DeviceSort } from '#app/features/live/session/device-list.ts';
import type { DeviceProblem } from '#app/features/live/session/devices.ts';
import { canChooseSpeaker, DeviceError } from '#app/features/live/session/devices.ts';
import { devicesOf } from '#app/features/live/session/own-devices.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { useLive, useSession } from './live-context.ts';

/** Which microphone, camera and speaker the class is taken part with; a change holds at once. */
export function DevicesPanel() {
  const sorts = devicesOf(useLive('role'));
  return (
    <div className="devices">
      {sorts.includes('microphone') && <MicrophonePart />}
      {sorts.includes('camera') && <CameraPart />}
      <SpeakerPart />
    </div>
  );
}

function MicrophonePart() {
  const { t } = useTranslation('classroom');
  const role = useLive('role');
  const session = useSession();
  const state = useLive('local').microphone;
  const live = useLive('localMicrophone');
  const choice = useChoice('microphone');
  const trial = useDevice('microphone', { deviceId: choice.value, startsItself: false });
  // Names of devices are known once one was allowed.
  useEffect(() => {
    if (trial.stream) void session.features.media.devices.refresh();
  }, [session, trial.stream]);
  const stream = live ?? trial.stream;
  return (
    <Part title={t('prejoin.microphone')}>
      {role !== 'host' && role !== 'interpreter' && state === 'off' && (
        <p className="small muted">{t('prejoin.microphoneOptional')}</p>
      )}
      <DeviceHelp kind="microphone" problem={choice.problem ?? trial.problem} />
      <DevicePicker label={t('prejoin.chooseMicrophone')} {...choice} />
      {stream && <InUse stream={stream} />}
      {stream && <LevelBar stream={stream} />}
      {state === 'paused' && <p className="small muted">{t('devices.mutedLevel')}</p>}
      {!live && trial.state === 'on' && (
        <div>
          <p className="small muted">{t('devices.trialOnly')}</p>
          <button type="button" className="btn" onClick={trial.stop}>
            {t('prejoin.stopMicrophone')}
          </button>
        </div>
      )}
      {!live && trial.state !== 'on' && (
        <div>
          <button type="button" className="btn" onClick={trial.start} aria-busy={trial.state === 'starting'}>
            <Icon icon={Mic} />
            {t('prejoin.tryMicrophone')}
          </button>
        </div>
      )}
    </Part>
  );
}

function CameraPart() {
  const { t } = useTranslation('classroom');
  const live = useLive('localCamera');
  const choice = useChoice('camera');
  const choices = useCameraChoices(choice.choices);
  return (
    <Part title={t('prejoin.camera')}>
      <DeviceHelp kind="camera" problem={choice.problem} />
      {live && (
        <div className="preview">
          <OwnPicture stream={live} />
        </div>
      )}
      <DevicePicker label={t('prejoin.chooseCamera')} {...choice} choices={choices} />
      {live && <InUse stream={live} />}
      {!live && <p className="small muted">{t('devices.cameraLater')}</p>}
    </Part>
  );
}

function SpeakerPart() {
  const { t } = useTranslation('classroom');
  const choice = useChoice('speaker');
  return (
    <Part title={t('prejoin.speaker')}>
      <DeviceHelp kind="device" problem={choice.problem} />
      {canChooseSpeaker() ? (
        <>
          <DevicePicker label={t('prejoin.chooseSpeaker')} {...choice} />
          {choice.choices.length === 0 && <p className="small muted">{t('devices.namesHidden')}</p>}
        </>
      ) : (
        <p className="small muted">{t('devices.speakerOfSystem')}</p>
      )}
      <SoundTest speakerId={choice.value} />
    </Part>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="stack stack-3" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

/** The device by its name, also where there is only one. */
function InUse({ stream }: { stream: MediaStream }) {
  const { t } = useTranslation('classroom');
  const name = stream.getTracks()[0]?.label;
  if (!name) return null;
  return <p className="small muted">{t('devices.inUse', { name: isolate(name) })}</p>;
}

/** What can be chosen of a sort, what is chosen, and what came in the way. */
function useChoice(sort: DeviceSort) {
  const session = useSession();
  const choices = useLive('devices')[sort];
  const value = useLive('chosenDevices')[sort];
  const [problem, setProblem] = useState<DeviceProblem | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const choose = async (deviceId: string) => {
    setProblem(null);
    setIsBusy(true);
    try {
      await session.features.media.devices.choose(sort, deviceId);
    } catch (error) {
      setProblem(error instanceof DeviceError ? error.problem : 'unsupported');
    } finally {
      setIsBusy(false);
    }
  };
  const onChange = (deviceId: string) => void choose(deviceId);
  return { choices, value, problem, isBusy, onChange, isLabelHidden: true };
}
