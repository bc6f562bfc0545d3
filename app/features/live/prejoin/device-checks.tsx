import { Camera, CameraOff, Mic } from 'lucide';
import type { DeviceChoice } from '#app/features/live/session/device-list.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { DeviceHelp } from './device-help.tsx';
import { DevicePicker, useCameraChoices } from './device-picker.tsx';
import { LevelBar } from './level-bar.tsx';
import { OwnPicture } from './own-picture.tsx';
import { SoundTest } from './sound-test.tsx';
import type { DeviceUse } from './use-device.ts';

interface CheckProps {
  device: DeviceUse;
  choices: readonly DeviceChoice[];
  deviceId: string;
  onDevice: (deviceId: string) => void;
}

export function CameraCheck(props: CheckProps & { isStarting: boolean; onStarting: (isStarting: boolean) => void }) {
  const { t } = useTranslation('classroom');
  const { device } = props;
  const choices = useCameraChoices(props.choices);
  return (
    <section className="card check-part">
      <div className="preview">
        {device.stream ? (
          <OwnPicture stream={device.stream} />
        ) : (
          <p className="preview-empty">
            <Icon icon={CameraOff} large />
            {t('prejoin.cameraOff')}
          </p>
        )}
      </div>
      <div className="card-in stack stack-3">
        <h2>{t('prejoin.camera')}</h2>
        <DeviceHelp kind="camera" problem={device.problem} />
        <DevicePicker
          label={t('prejoin.chooseCamera')}
          choices={choices}
          value={props.deviceId}
          onChange={props.onDevice}
        />
        <div className="row wrap">
          {device.state === 'on' ? (
            <button type="button" className="btn" onClick={device.stop}>
              {t('prejoin.stopCamera')}
            </button>
          ) : (
            <button type="button" className="btn" onClick={device.start} aria-busy={device.state === 'starting'}>
              <Icon icon={Camera} />
              {t('prejoin.tryCamera')}
            </button>
          )}
          <StartSwitch label={t('prejoin.startCamera')} isOn={props.isStarting} onChange={props.onStarting} />
        </div>
      </div>
    </section>
  );
}

export function MicrophoneCheck(
  props: CheckProps & {
    starting: { isOn: boolean; set: (isOn: boolean) => void } | undefined;
    /** Only needed when the instructor lets the person speak. */
    isOptional: boolean;
  },
) {
  const { t } = useTranslation('classroom');
  const { device, starting, isOptional } = props;
  return (
    <section className="card card-in stack stack-3">
      <h2>{t('prejoin.microphone')}</h2>
      {isOptional && <p className="small muted">{t('prejoin.microphoneOptional')}</p>}
      <DeviceHelp kind="microphone" problem={device.problem} />
      {device.stream && <LevelBar stream={device.stream} />}
      <DevicePicker
        label={t('prejoin.chooseMicrophone')}
        choices={props.choices}
        value={props.deviceId}
        onChange={props.onDevice}
      />
      <div className="row wrap">
        {device.state === 'on' ? (
          <button type="button" className="btn" onClick={device.stop}>
            {t('prejoin.stopMicrophone')}
          </button>
        ) : (
          <button type="button" className="btn" onClick={device.start} aria-busy={device.state === 'starting'}>
            <Icon icon={Mic} />
            {t('prejoin.tryMicrophone')}
          </button>
        )}
        {starting && <StartSwitch label={t('prejoin.startMicrophone')} isOn={starting.isOn} onChange={starting.set} />}
      </div>
    </section>
  );
}

export function SpeakerCheck({ choices, deviceId, onDevice }: Omit<CheckProps, 'device'>) {
  const { t } = useTranslation('classroom');
  return (
    <section className="card card-in stack stack-3">
      <h2>{t('prejoin.speaker')}</h2>
      <DevicePicker label={t('prejoin.chooseSpeaker')} choices={choices} value={deviceId} onChange={onDevice} />
      <SoundTest speakerId={deviceId} />
    </section>
  );
}

function StartSwitch({ label, isOn, onChange }: { label: string; isOn: boolean; onChange: (isOn: boolean) => void }) {
  return (
    <label className="check native-check">
      <input type="checkbox" checked={isOn} onChange={(event) => onChange(event.target.checked)} />
      {label}
    </label>
  );
}
