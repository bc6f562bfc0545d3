import { Repeat, Star } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import type { ClassCardData } from './class-card.ts';

/** That everybody must come, or that the class repeats one where everybody had to; nothing for other classes. */
export function DutyBadge({ isMandatory, isRepeat }: { isMandatory: boolean; isRepeat: boolean }) {
  const { t } = useTranslation('classes');
  if (isMandatory) {
    return (
      <span className="badge">
        <Icon icon={Star} />
        {t('mandatory.badge')}
      </span>
    );
  }
  if (!isRepeat) return null;
  return (
    <span className="badge badge-plain">
      <Icon icon={Repeat} />
      {t('mandatory.repeat')}
    </span>
  );
}

/** What the badge means for the certificate. */
export function DutyWords({ card }: { card: Pick<ClassCardData, 'isMandatory' | 'repeats'> }) {
  const { t } = useTranslation('classes');
  const format = useFormat();
  if (card.isMandatory) return <p>{t('mandatory.text')}</p>;
  if (!card.repeats) return null;
  const { title, startsAt } = card.repeats;
  return <p>{t('mandatory.repeatText', { title: isolate(title.text), date: format.date(startsAt, 'medium') })}</p>;
}
