import { LayoutDashboard } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

interface DeskButtonProps {
  /** In words where there is room for them. */
  isWide: boolean;
  onOpen: () => void;
}

/** For hosts: the way to the desk. */
export function DeskButton({ isWide, onOpen }: DeskButtonProps) {
  const { t } = useTranslation('desk');
  return (
    <button
      type="button"
      className={isWide ? 'on-cloth-btn' : 'btn btn-icon end'}
      aria-haspopup="dialog"
      aria-label={t('title')}
      title={t('title')}
      onClick={onOpen}
    >
      <Icon icon={LayoutDashboard} />
      {isWide && t('button')}
    </button>
  );
}
