import { CalendarClock } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { Suggestion } from './steps.ts';

/** The next chance for what is missing: which class is enough, or is the next one. */
export function SuggestionNote({ suggestion }: { suggestion: Suggestion }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  if (suggestion.kind === 'none') return <p className="note small">{t('suggest.none')}</p>;
  const when = { date: format.date(suggestion.at, 'weekday'), time: format.timeThere(suggestion.at) };
  return (
    <p className="note small">
      <Icon icon={CalendarClock} />
      <span>
        {suggestion.kind === 'next'
          ? t('suggest.next', when)
          : suggestion.count === 1
            ? t('suggest.enough', when)
            : t('suggest.many', { count: suggestion.count, ...when })}{' '}
        <a href={`/classes/${suggestion.sessionId}`}>{t('suggest.toClass')}</a>
      </span>
    </p>
  );
}
