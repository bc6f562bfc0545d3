import { Headphones } from 'lucide';
import { useLive } from '#app/features/live/room/live-context.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { BoothList } from './booth-list.tsx';

/** On a desk, above the chat of who teaches: interpreters on air. */
export function BoothCard() {
  const { t } = useTranslation('interpretation');
  const role = useLive('role');
  const channels = useLive('channels');
  if (role !== 'host' || channels.length === 0) return null;
  return (
    <details className="poll-card" open>
      <summary>
        <Icon icon={Headphones} />
        <h2>{t('booths.title')}</h2>
      </summary>
      <BoothList />
    </details>
  );
}
