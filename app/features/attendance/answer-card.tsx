import { MessageCircleQuestionMark } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { Icon } from '#app/ui/icon.tsx';
import { PersonLine as PersonName } from '#app/ui/person-line.tsx';
import type { RequestView } from '#db/queries/attendance/attendance-requests.ts';
import { readReason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';
import type { PersonLine } from './attendance-view.ts';
import { WordsForm } from './words-form.tsx';

/** Tells this form of the page from the correction. */
export const answerIntent = 'refuse';

interface AnswerCardProps {
  person: PersonLine;
  request: RequestView;
  answer: FormAnswer | undefined;
}

/** A request that waits for an answer: the correction below is one, or the words why nothing is changed. */
export function AnswerCard({ person, request, answer }: AnswerCardProps) {
  const { t } = useTranslation('attendance');
  const format = useFormat();
  return (
    <section className="card card-in stack stack-3" aria-labelledby="request-title" id="request">
      <h2 id="request-title" className="row">
        <Icon icon={MessageCircleQuestionMark} />
        {t('answer.title')}
      </h2>
      <blockquote className="asked" dir="auto">
        <bdi>{reasonText(t, { why: readReason(request.why), reason: request.words })}</bdi>
      </blockquote>
      <p className="small muted">
        <PersonName displayName={person.displayName} latinName={person.latinName} />,{' '}
        {t('history.at', { date: format.date(request.askedAt), time: format.timeThere(request.askedAt) })}
      </p>
      <p>{t('answer.help')}</p>
      <details className="ask" open={answer?.intent === answerIntent}>
        <summary>{t('answer.refuseTitle')}</summary>
        <WordsForm
          answer={answer}
          intent={answerIntent}
          id={request.id}
          of="attendance"
          label={t('answer.words')}
          help={t('answer.wordsHelp')}
        >
          <button type="submit" className="btn">
            {t('answer.refuse')}
          </button>
        </WordsForm>
      </details>
    </section>
  );
}
