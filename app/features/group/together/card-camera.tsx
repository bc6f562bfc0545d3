import { Camera, CameraOff } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** The camera that reads printed answer cards. Shown by the script, where browser and device can; all works without it. */
export function CardCamera() {
  const { t } = useTranslation('group');
  return (
    <div className="card-in stack stack-2" data-card-camera="" data-no-camera={t('together.noCamera')} hidden>
      <p className="row wrap">
        <button type="button" className="btn" data-camera-start="">
          <Icon icon={Camera} />
          {t('together.scan')}
        </button>
        <button type="button" className="btn" data-camera-stop="" hidden>
          <Icon icon={CameraOff} />
          {t('together.scanStop')}
        </button>
        <span role="status" data-camera-say="" data-words={t('together.scanning')} data-read={t('together.read')} />
      </p>
      <video className="together-camera" data-camera-view="" playsInline muted hidden />
    </div>
  );
}
