import { MessageCircleQuestionMark } from 'lucide-react';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { RequestView } from '#db/queries/attendance/attendance-requests.ts';
import type { PersonLine } from './attendance-view.ts';
import type { WordsProblem } from './request-values.ts';
import { WordsField } from './words-field.tsx';

interface AnswerCardProps {
  person: PersonLine;
  request: RequestView;
  words: string;
  problem: WordsProblem | null;
}

/** A request that waits for an answer: the correction below is one, or the words why nothing is changed. */
export function AnswerCard({ person, request, words, problem }: AnswerCardProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  return (
    <section className="card card-in stack stack-3" aria-labelledby="request-title" id="request">
      <h2 id="request-title" className="row">
        <Icon icon={MessageCircleQuestionMark} />
        {t('answer.title')}
      </h2>
      <blockquote className="asked" dir="auto">
        <bdi>{request.words}</bdi>
      </blockquote>
      <p className="small muted">
        <bdi>{person.displayName}</bdi>,{' '}
        {t('history.at', { date: format.date(request.askedAt), time: format.time(request.askedAt) })}
      </p>
      <p>{t('answer.help')}</p>
      <details className="ask" open={problem !== null}>
        <summary>{t('answer.refuseTitle')}</summary>
        <form method="post" className="stack stack-3" noValidate>
          <WordsField
            label={t('answer.words')}
            help={t('answer.wordsHelp')}
            values={{ id: request.id, words }}
            problem={problem}
          />
          <div className="row wrap">
            <button type="submit" name="intent" value="refuse" className="btn">
              {t('answer.refuse')}
            </button>
          </div>
        </form>
      </details>
    </section>
  );
}
