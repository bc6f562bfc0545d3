import { CircleCheckBig, Target } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { InGroupLine } from './in-group-line.tsx';
import type { QuizPageData } from './load-quiz.server.ts';
import { NoneLeft } from './more-attempts.tsx';
import { OutcomeView } from './outcome-view.tsx';
import { GoOn, OpenParts, ReadAgain } from './what-next.tsx';

interface QuizResultProps {
  quiz: QuizPageData;
  result: NonNullable<QuizPageData['result']>;
}

/** An attempt after grading: the score beside the pass mark, what to do next, then every answer with its reason. */
export function QuizResultView({ quiz, result }: QuizResultProps) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const points = (value: number) => format.number(value, { maximumFractionDigits: 2 });
  const have = format.percent(result.percent);
  const needed = format.percent(quiz.passMark);
  const href = `/courses/${quiz.course.slug}/quizzes/${quiz.slug}`;
  const canTry = quiz.attemptsLeft !== 0 && !quiz.isOver && quiz.first.length === 0;
  return (
    <>
      {quiz.hasSentOthers && (
        <p className="note note-warn" role="status">
          {canTry ? t('result.notTakenAgain') : t('result.notTaken')}
        </p>
      )}
      <section className="card beam card-in-lg quiz-score" data-taken={result.id}>
        <p className="small muted">
          {t('result.attempt', {
            number: format.number(result.number),
            date: format.dateTime(result.submittedAt),
          })}
        </p>
        {result.together && (
          <p>
            <InGroupLine {...result.together} />
          </p>
        )}
        {result.late && (
          <p className="small muted">
            {t('offline:attempt.late', {
              claimed: format.dateTime(result.late.claimedAt),
              received: format.dateTime(result.late.receivedAt),
            })}
          </p>
        )}
        {quiz.isByClock && <p className="small">{t('sitting.byClock')}</p>}
        {quiz.lateAnswers > 0 && (
          <p className="small">
            {t('sitting.late', { count: quiz.lateAnswers, formatted: format.number(quiz.lateAnswers) })}
          </p>
        )}
        <h2 className="row">
          <Icon icon={result.isPassed ? CircleCheckBig : Target} />
          {result.isPassed ? t('result.passed') : t('result.notYet')}
        </h2>
        <p className="row between wrap">
          <bdi className="big num">{have}</bdi>
          <span>
            {t('outcome.points', {
              count: result.maxPoints,
              points: points(result.points),
              max: points(result.maxPoints),
            })}
          </span>
        </p>
        <div className="score-bar" role="img" aria-label={t('result.scale', { have, percent: needed })}>
          <i style={{ inlineSize: `${result.percent}%` }} />
          <b style={{ insetInlineStart: `${quiz.passMark}%` }} />
        </div>
        {!result.isPassed && <p>{t('result.needed', { percent: needed, have })}</p>}
        {quiz.best && quiz.best.percent > result.percent && (
          <p className="small muted">{t('result.best', { percent: format.percent(quiz.best.percent) })}</p>
        )}
        {quiz.attemptsLeft === 0 && !quiz.isPassed && <NoneLeft quiz={quiz} />}
        {quiz.isPassed ? <OpenParts quiz={quiz} /> : canTry && <ReadAgain quiz={quiz} />}
        <div className="row wrap">
          {quiz.isPassed && <GoOn quiz={quiz} />}
          {canTry && (
            <a className={quiz.isPassed ? 'btn' : 'btn btn-primary'} href={`${href}?again=1`}>
              {t('result.again')}
            </a>
          )}
        </div>
      </section>
      {!quiz.told.answers && (
        <p className="note">
          {quiz.closesAt && !quiz.isOver
            ? t('feedback.deadline', { date: format.dateTime(quiz.closesAt) })
            : t('feedback.none')}
        </p>
      )}
      {result.questions.length > 0 && (
        <section className="card card-in-lg stack stack-6">
          <div className="stack stack-1">
            <h2>{t('result.answers')}</h2>
            {!quiz.told.solutions && <p className="muted">{t('result.later')}</p>}
          </div>
          {result.questions.map((outcome, index) => (
            <OutcomeView
              key={outcome.id}
              outcome={outcome}
              locale={result.locale}
              lesson={quiz.everyLesson.find((one) => one.slug === outcome.lesson)}
              counter={t('question', {
                number: format.number(index + 1),
                total: format.number(result.questions.length),
              })}
              withPoints
            />
          ))}
          <script src="/verdict.js" defer />
        </section>
      )}
    </>
  );
}
