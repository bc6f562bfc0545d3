import { Camera, CameraOff, Mic, Volume2 } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '#app/ui/icon.tsx';
import { type DeviceChoice, listDevices } from '../live/devices.ts';
import { DeviceHelp } from './device-help.tsx';
import { followLevel, playTestSound } from './sound.ts';
import type { DeviceUse } from './use-device.ts';

interface CheckProps {
  device: DeviceUse;
  deviceId: string;
  onDevice: (deviceId: string) => void;
}

export function CameraCheck(props: CheckProps & { isStarting: boolean; onStarting: (isStarting: boolean) => void }) {
  const { t } = useTranslation('classroom');
  const { device } = props;
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    if (video.current) video.current.srcObject = device.stream;
  }, [device.stream]);
  return (
    <section className="card check-part">
      <div className="preview">
        {/* One's own camera without sound: there is nothing to caption. */}
        <video ref={video} autoPlay playsInline muted aria-label={t('prejoin.cameraPreview')} hidden={!device.stream} />
        {!device.stream && (
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
          choices={device.choices}
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
  props: CheckProps & { starting: { isOn: boolean; set: (isOn: boolean) => void } | undefined },
) {
  const { t } = useTranslation('classroom');
  const { device, starting } = props;
  const [isHeard, setIsHeard] = useState(false);
  const bar = useRef<HTMLElement>(null);
  useEffect(() => {
    setIsHeard(false);
    if (!device.stream) return;
    return followLevel(device.stream, (level) => {
      if (bar.current) bar.current.style.inlineSize = `${Math.round(level * 100)}%`;
      if (level > 0.35) setIsHeard(true);
    });
  }, [device.stream]);
  return (
    <section className="card card-in stack stack-3">
      <h2>{t('prejoin.microphone')}</h2>
      {!starting && <p className="small muted">{t('prejoin.microphoneOptional')}</p>}
      <DeviceHelp kind="microphone" problem={device.problem} />
      {device.stream && (
        <>
          <div className="bar level" aria-hidden="true">
            <i ref={bar} />
          </div>
          <p role="status" className="small">
            {isHeard ? t('prejoin.heard') : t('prejoin.saySomething')}
          </p>
        </>
      )}
      <DevicePicker
        label={t('prejoin.chooseMicrophone')}
        choices={device.choices}
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

export function SpeakerCheck({ deviceId, onDevice }: { deviceId: string; onDevice: (deviceId: string) => void }) {
  const { t } = useTranslation('classroom');
  const [choices, setChoices] = useState<readonly DeviceChoice[]>([]);
  const [state, setState] = useState<'idle' | 'playing' | 'played'>('idle');
  useEffect(() => {
    void listDevices().then(
      ({ speaker }) => setChoices(speaker.filter((one) => one.label !== '')),
      // No list on insecure addresses: the device's own speaker is used.
      () => undefined,
    );
  }, []);
  const play = async () => {
    setState('playing');
    await playTestSound(deviceId).catch(() => undefined);
    setState('played');
  };
  return (
    <section className="card card-in stack stack-3">
      <h2>{t('prejoin.speaker')}</h2>
      <DevicePicker label={t('prejoin.chooseSpeaker')} choices={choices} value={deviceId} onChange={onDevice} />
      <div className="row wrap">
        <button type="button" className="btn" onClick={() => void play()} aria-busy={state === 'playing'}>
          <Icon icon={Volume2} />
          {t('prejoin.playSound')}
        </button>
        <p role="status" className="small">
          {state === 'played' && t('prejoin.soundPlayed')}
        </p>
      </div>
    </section>
  );
}

function DevicePicker(props: {
  label: string;
  choices: readonly DeviceChoice[];
  value: string;
  onChange: (deviceId: string) => void;
}) {
  const { t } = useTranslation('classroom');
  const id = useId();
  if (props.choices.length < 2) return null;
  return (
    <div className="field">
      <label htmlFor={id}>{props.label}</label>
      <select id={id} className="input" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
        <option value="">{t('prejoin.deviceOfBrowser')}</option>
        {props.choices.map((one) => (
          <option key={one.deviceId} value={one.deviceId}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
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
