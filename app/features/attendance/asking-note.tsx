import { MessageCircleQuestionMark } from 'lucide';
import type { ContentWords } from '#app/i18n/content-words.ts';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';

interface AskingNoteProps {
  classes: readonly { id: string; title: ContentWords; startsAt: Date; requests: number }[];
}

/** Classes in which people wait for an answer about their attendance. */
export function AskingNote({ classes }: AskingNoteProps) {
  const { t } = useTranslation('classes');
  const format = useFormat();
  if (classes.length === 0) return null;
  return (
    <section className="note note-warn" aria-labelledby="asking">
      <Icon icon={MessageCircleQuestionMark} />
      <div className="stack stack-1">
        <h2 className="asking-title" id="asking">
          {t('asking.title')}
        </h2>
        <ul>
          {classes.map((one) => (
            <li key={one.id}>
              <a className="tap-link" href={`/classes/${one.id}/attendance`}>
                <bdi lang={one.title.locale}>{one.title.text}</bdi>
              </a>{' '}
              <span className="small">
                {format.date(one.startsAt, 'medium')} ·{' '}
                {t('asking.count', { count: one.requests, formatted: format.number(one.requests) })}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
