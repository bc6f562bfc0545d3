import { useId } from 'react';
import { cameraSides, type DeviceChoice } from '#app/features/live/session/device-list.ts';
import { hasCameraSides } from '#app/features/live/session/devices.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';

interface DevicePickerProps {
  label: string;
  choices: readonly DeviceChoice[];
  value: string;
  onChange: (deviceId: string) => void;
  isBusy?: boolean;
  /** Where a heading says it already. */
  isLabelHidden?: boolean;
}

/** Chooses one of several devices; nothing is shown where there is no choice. */
export function DevicePicker({
  label,
  choices,
  value,
  onChange,
  isBusy = false,
  isLabelHidden = false,
}: DevicePickerProps) {
  const { t } = useTranslation('classroom');
  const id = useId();
  if (choices.length < 2) return null;
  // One that is not plugged in now is kept for when it is; until then the browser chooses.
  const shown = choices.some((one) => one.deviceId === value) ? value : '';
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? 'sr' : undefined}>
        {label}
      </label>
      <select
        id={id}
        className="input"
        value={shown}
        aria-busy={isBusy}
        onChange={(event) => onChange(event.target.value)}
      >
        <option value="">{t('prejoin.deviceOfBrowser')}</option>
        {choices.map((one) => (
          <option key={one.deviceId} value={one.deviceId}>
            {one.label}
          </option>
        ))}
      </select>
    </div>
  );
}

/** The cameras as a person knows them: on phones front and back, elsewhere by their names. */
export function useCameraChoices(cameras: readonly DeviceChoice[]): readonly DeviceChoice[] {
  const { t } = useTranslation('classroom');
  if (!hasCameraSides(cameras)) return cameras;
  return [
    { deviceId: cameraSides.front, label: t('devices.front') },
    { deviceId: cameraSides.back, label: t('devices.back') },
  ];
}
