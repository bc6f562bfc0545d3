import { Plus } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** The button of a form that puts something into a course. */
export function AddNow() {
  const { t } = useTranslation('authoring');
  return (
    <div>
      <button type="submit" className="btn">
        <Icon icon={Plus} />
        {t('add.now')}
      </button>
    </div>
  );
}
