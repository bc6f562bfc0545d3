import { TriangleAlert } from 'lucide';
import type { DeviceProblem } from '#app/features/live/session/devices.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

type DeviceName = 'camera' | 'microphone' | 'device';

/** What happened and what to do, for each way a device can fail. */
export function useDeviceWords(): (problem: DeviceProblem, kind: DeviceName) => string {
  const { t } = useTranslation('classroom');
  return (problem, kind) => {
    switch (problem) {
      case 'refused':
        if (kind === 'camera') return t('device.cameraRefused');
        return kind === 'microphone' ? t('device.microphoneRefused') : t('device.refused');
      case 'missing':
        if (kind === 'camera') return t('device.cameraMissing');
        return kind === 'microphone' ? t('device.microphoneMissing') : t('device.missing');
      case 'busy':
        return t('device.busy');
      case 'insecure':
        return t('device.insecure');
      case 'unsupported':
        return t('device.unsupported');
    }
  };
}

export function DeviceHelp({ kind, problem }: { kind: DeviceName; problem: DeviceProblem | null }) {
  const words = useDeviceWords();
  return (
    <div role="status">
      {problem && (
        <p className="note note-warn">
          <Icon icon={TriangleAlert} />
          <span>{words(problem, kind)}</span>
        </p>
      )}
    </div>
  );
}
