import { CircleAlert, Clock, CloudOff, Save } from 'lucide';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import type { OpenQuestions } from '#commands/assessment/hand-in-sitting.ts';
import { shownField } from '#domain/assessment/kept-fields.ts';
import type { QuizPageData } from './load-quiz.server.ts';
import type { SittingView } from './load-sitting.server.ts';
import { OutcomeView } from './outcome-view.tsx';
import { QuestionFields } from './question-fields.tsx';

/** Begins an attempt: from then on the clock of the server runs. */
export function BeginForm({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const minutes = quiz.beginMinutes;
  return (
    <section className="card beam card-in-lg stack stack-3">
      {minutes !== null && (
        <>
          <p>{t('sitting.about', { count: minutes, formatted: format.number(minutes) })}</p>
          <p className="muted">{t('sitting.clock')}</p>
        </>
      )}
      {quiz.tellsEach && <p>{t('sitting.tellsEach')}</p>}
      <form method="post" action={hrefOf(quiz)}>
        <input type="hidden" name="attempt" value={quiz.attemptId} />
        <button type="submit" name="intent" value="begin" className="btn btn-primary btn-xl">
          {t('sitting.begin')}
        </button>
      </form>
    </section>
  );
}

interface SittingProps {
  quiz: QuizPageData;
  sitting: SittingView;
  /** What came back when it was handed in. */
  open: OpenQuestions | undefined;
}

/** An attempt that somebody is at. Everything is kept on the server, question by question where there are scripts. */
export function SittingForm({ quiz, sitting, open }: SittingProps) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const { form } = sitting;
  if (sitting.isOver) return <TimeIsUp quiz={quiz} sitting={sitting} />;
  const total = format.number(form.questions.length);
  const still = form.questions.flatMap((question, index) => (open?.problems[question.id] ? [index] : []));
  const filledIn = { ...sitting.filledIn, problems: open?.problems ?? {} };
  return (
    <form
      className="card beam quiz-form"
      method="post"
      autoComplete="off"
      action={hrefOf(quiz)}
      data-sitting={sitting.id}
      data-answers={`${hrefOf(quiz)}/answers`}
      data-left={sitting.secondsLeft ?? ''}
    >
      <input type="hidden" name="attempt" value={sitting.id} />
      <input type="hidden" name={shownField} value={sitting.shown} />
      <SittingBar sitting={sitting} />
      <div className="note note-warn" role="status" data-sitting-when="unsent" hidden>
        <Icon icon={CloudOff} />
        <p>{t('sitting.unsent')}</p>
      </div>
      {still.length > 0 ? (
        <div className="note note-danger quiz-problems" role="alert">
          <Icon icon={CircleAlert} />
          <div className="stack stack-2">
            <p>{t('quiz.incomplete', { count: still.length, formatted: format.number(still.length) })}</p>
            <ul>
              {still.map((index) => (
                <li key={index}>
                  <a href={`#q-${form.questions[index]?.id}`}>{t('quiz.goTo', { number: format.number(index + 1) })}</a>
                </li>
              ))}
            </ul>
            <p>
              <button type="submit" name="intent" value="hand-in-open" className="btn">
                {t('sitting.asItIs')}
              </button>
            </p>
          </div>
        </div>
      ) : (
        <p className="muted">{t('sitting.start')}</p>
      )}
      {form.questions.map((question, index) => {
        const counter = t('question', { number: format.number(index + 1), total });
        const told = sitting.told.find((one) => one.id === question.id);
        return told ? (
          <div key={question.id} id={`q-${question.id}`}>
            <OutcomeView outcome={told} locale={form.locale} counter={counter} withPoints />
          </div>
        ) : (
          <div key={question.id} className="stack stack-3">
            <QuestionFields
              question={question}
              locale={form.locale}
              idPrefix="q"
              counter={counter}
              filledIn={filledIn}
            />
            {sitting.tellsEach && (
              <p>
                <button type="submit" name="check" value={question.id} className="btn">
                  {t('check.do')}
                </button>
              </p>
            )}
          </div>
        );
      })}
      <button type="submit" name="intent" value="hand-in" className="btn btn-primary btn-xl btn-block">
        {t('quiz.send')}
      </button>
      <script src="/quiz.js" defer />
      {sitting.told.length > 0 && <script src="/verdict.js" defer />}
    </form>
  );
}

/** How long it still goes, and what is kept; its button is the one that Enter presses. */
function SittingBar({ sitting }: { sitting: SittingView }) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const { dueAt, secondsLeft, savedAt } = sitting;
  const minutes = Math.floor((secondsLeft ?? 0) / 60);
  return (
    <div className="sitting-bar">
      {dueAt && secondsLeft !== null && (
        <p className="row">
          <Icon icon={Clock} />
          <span role="timer">
            <b className="num" data-time-left="" dir="ltr">
              {t('learning:minutes', { count: minutes, formatted: format.number(minutes) })}
            </b>{' '}
            <span className="small">{t('sitting.until', { time: format.time(dueAt) })}</span>
          </span>
        </p>
      )}
      <p className="small muted" role="status">
        <span data-sitting-when="saved" hidden={savedAt === null}>
          {t('sitting.saved')} <bdi className="num">{savedAt && format.time(savedAt)}</bdi>
        </span>
      </p>
      <button type="submit" name="intent" value="save" className="btn">
        <Icon icon={Save} />
        {t('sitting.save')}
      </button>
    </div>
  );
}

/** The time was up before anything was handed in: what is kept counts. */
function TimeIsUp({ quiz, sitting }: { quiz: QuizPageData; sitting: SittingView }) {
  const { t } = useTranslation('assessment');
  return (
    <form className="card beam card-in-lg stack stack-3" method="post" action={hrefOf(quiz)}>
      <h2 className="row">
        <Icon icon={Clock} />
        {t('sitting.isUp')}
      </h2>
      <p>{t('sitting.isUpText')}</p>
      <input type="hidden" name="attempt" value={sitting.id} />
      <p>
        <button type="submit" name="intent" value="hand-in" className="btn btn-primary">
          {t('sitting.toResult')}
        </button>
      </p>
    </form>
  );
}

function hrefOf(quiz: QuizPageData): string {
  return `/courses/${quiz.course.slug}/quizzes/${quiz.slug}`;
}
