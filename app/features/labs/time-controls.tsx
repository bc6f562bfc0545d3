import { SkipForward } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

/** Lets the clock of the world go on: only whoever practises moves it. */
export function TimeControls({ act }: { act: string }) {
  const { t } = useTranslation('labs');
  return (
    <form method="post" className="stack stack-2">
      <input type="hidden" name="intent" value="wait" />
      <input type="hidden" name="act" value={act} />
      <h2 className="sr">{t('wait.title')}</h2>
      <button type="submit" name="to" value="next" className="btn btn-block">
        <Icon icon={SkipForward} mirrored />
        {t('wait.next')}
      </button>
      <div className="lab-two">
        <button type="submit" name="to" value="hour" className="btn">
          {t('wait.hour')}
        </button>
        <button type="submit" name="to" value="day" className="btn">
          {t('wait.day')}
        </button>
      </div>
    </form>
  );
}
