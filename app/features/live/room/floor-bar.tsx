import { Mic } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { needsFloor } from '#domain/live/floor-roles.ts';
import { useLive, useSession } from './live-context.ts';

/** Who was given the floor: it is said once, and the microphone is one tap away. */
export function FloorBar() {
  const { t } = useTranslation('classroom');
  const session = useSession();
  const role = useLive('role');
  const self = useLive('self');
  const microphone = useLive('local').microphone;
  if (!needsFloor(role)) return null;
  // The live region is there before its words, else they are not read aloud.
  if (!self?.hasFloor) return <div role="status" />;
  return (
    <div role="status">
      <div className="floor-bar note note-ok">
        <Icon icon={Mic} />
        <span className="grow">{microphone === 'on' ? t('floor.speaking') : t('floor.yours')}</span>
        {microphone !== 'on' && (
          <button
            type="button"
            className="btn btn-primary"
            onClick={() => void session.features.media.local.toggleMicrophone()}
            aria-busy={microphone === 'starting'}
          >
            <Icon icon={Mic} />
            {t('mic.turnOn')}
          </button>
        )}
      </div>
    </div>
  );
}
