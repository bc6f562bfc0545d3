import { CalendarClock, CircleAlert, CircleCheckBig, Clock, ListChecks, RotateCcw, Target } from 'lucide';
import { FirstCourses } from '#app/features/cohorts/first-courses.tsx';
import { DeadlineLine } from '#app/features/cohorts/own-deadlines.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { CourseText } from '#app/ui/content/course-text.tsx';
import { LanguageNote } from '#app/ui/content/language-note.tsx';
import { MarkNote } from '#app/ui/content/mark-note.tsx';
import { DraftNotes } from '#app/ui/form/draft-notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { Crumbs } from '#app/ui/shell/crumbs.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import type { OpenQuestions } from '#commands/assessment/hand-in-sitting.ts';
import type { IncompleteQuiz } from '#commands/assessment/submit-quiz.ts';
import { seedField } from '#domain/assessment/draw-quiz.ts';
import { KeptAttempts } from './kept-attempts.tsx';
import type { QuizPageData } from './load-quiz.server.ts';
import { GrantNote, NoneLeft } from './more-attempts.tsx';
import { SilentQuestions } from './picture-fields.tsx';
import { nothingFilledIn, QuestionFields } from './question-fields.tsx';
import { QuizResultView } from './quiz-result.tsx';
import type { QuizView } from './quiz-view.ts';
import { BeginForm, SittingForm } from './sitting-form.tsx';
import { GoOn, OpenParts, ReadAgain } from './what-next.tsx';

/** A counting quiz: how one stands, then the questions or a result. */
interface QuizPageProps {
  quiz: QuizPageData;
  /** What came back of a form. */
  incomplete?: IncompleteQuiz | undefined;
  open?: OpenQuestions | undefined;
}

export function QuizPage({ quiz, incomplete, open }: QuizPageProps) {
  const page = usePageState();
  const { t } = useTranslation('assessment');
  const shownLocale = quiz.form?.locale ?? quiz.sitting?.form.locale ?? quiz.result?.locale ?? quiz.title.locale;
  return (
    <div className="quiz-page">
      <header className="stack stack-3">
        <Crumbs
          place="courses"
          way={[{ href: `/courses/${quiz.course.slug}`, label: <CourseText words={quiz.course.title} /> }]}
        />
        <h1>
          <CourseText words={quiz.title} />
        </h1>
        <QuizFacts quiz={quiz} />
        <LanguageNote asked={page.locale ?? shownLocale} shown={shownLocale} />
      </header>
      <FirstCourses first={quiz.first} />
      <DeadlineLine deadline={quiz.deadline} />
      <MarkNote of={quiz.decided} course={quiz.course.slug} />
      <GrantNote quiz={quiz} />
      {!quiz.isEnrolled && <EnrolFirst quiz={quiz} />}
      {quiz.form && <QuizForm quiz={quiz} form={quiz.form} incomplete={incomplete} />}
      {quiz.mayBegin && <BeginForm quiz={quiz} />}
      {quiz.sitting && <SittingForm quiz={quiz} sitting={quiz.sitting} open={open} />}
      {quiz.result && <QuizResultView quiz={quiz} result={quiz.result} />}
      {quiz.needsOwn && <p className="note">{t('sitting.needsOwn')}</p>}
      {quiz.isEnrolled && !quiz.needsOwn && !quiz.form && !quiz.mayBegin && !quiz.sitting && !quiz.result && (
        <QuizStanding quiz={quiz} />
      )}
      <KeptAttempts quiz={quiz} />
    </div>
  );
}

function QuizFacts({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  const learning = useTranslation('learning').t;
  const format = useFormat();
  return (
    <ul className="row wrap quiz-facts">
      <li className="chip">
        <Icon icon={ListChecks} />
        {t('quiz.questions', { count: quiz.questions, formatted: format.number(quiz.questions) })}
      </li>
      <li className="chip">
        <Icon icon={Clock} />
        {learning('minutes', { count: quiz.minutes, formatted: format.number(quiz.minutes) })}
      </li>
      {quiz.closesAt && (
        <li className="chip">
          <Icon icon={CalendarClock} />
          {t('quiz.closes', { date: format.dateTime(quiz.closesAt) })}
        </li>
      )}
      <li className="chip">
        <Icon icon={Target} />
        {t('quiz.passMark', { percent: format.percent(quiz.passMark) })}
      </li>
      <li className="chip">
        <Icon icon={RotateCcw} />
        {quiz.attemptsLeft === null
          ? t('quiz.unlimited')
          : t('quiz.attemptsLeft', { count: quiz.attemptsLeft, formatted: format.number(quiz.attemptsLeft) })}
      </li>
    </ul>
  );
}

function EnrolFirst({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  const learning = useTranslation('learning').t;
  return (
    <section className="card beam card-in stack stack-3">
      <p>{t('quiz.notEnrolled')}</p>
      <form method="post" action={`/courses/${quiz.course.slug}`}>
        <input type="hidden" name="back" value={`/courses/${quiz.course.slug}/quizzes/${quiz.slug}`} />
        <button type="submit" className="btn btn-primary btn-xl">
          {learning('enrol.do')}
        </button>
      </form>
    </section>
  );
}

interface QuizFormProps {
  quiz: QuizPageData;
  form: QuizView;
  incomplete: IncompleteQuiz | undefined;
}

function QuizForm({ quiz, form, incomplete }: QuizFormProps) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const total = format.number(form.questions.length);
  const wrong = form.questions.flatMap((question, index) => (incomplete?.problems[question.id] ? [index] : []));
  return (
    <form
      className="card beam quiz-form"
      method="post"
      action={`/courses/${quiz.course.slug}/quizzes/${quiz.slug}`}
      data-queue="quiz.submit"
      data-course={quiz.course.slug}
      data-subject={quiz.slug}
      data-title={quiz.title.text}
    >
      <DraftNotes />
      <SilentQuestions questions={form.questions} locale={form.locale} />
      <input type="hidden" name="attempt" value={quiz.attemptId} />
      <input type="hidden" name="quiz" value={quiz.quizId} />
      <input type="hidden" name={seedField} value={quiz.seed} />
      {wrong.length > 0 ? (
        <div className="note note-danger quiz-problems" role="alert">
          <Icon icon={CircleAlert} />
          <div>
            <p>{t('quiz.incomplete', { count: wrong.length, formatted: format.number(wrong.length) })}</p>
            <ul>
              {wrong.map((index) => (
                <li key={index}>
                  <a href={`#q-${form.questions[index]?.id}`}>{t('quiz.goTo', { number: format.number(index + 1) })}</a>
                </li>
              ))}
            </ul>
          </div>
        </div>
      ) : (
        <p className="muted">{t('quiz.start')}</p>
      )}
      {form.questions.map((question, index) => (
        <QuestionFields
          key={question.id}
          question={question}
          locale={form.locale}
          idPrefix="q"
          counter={t('question', { number: format.number(index + 1), total })}
          filledIn={incomplete ?? nothingFilledIn}
        />
      ))}
      <button type="submit" className="btn btn-primary btn-xl btn-block">
        {t('quiz.send')}
      </button>
    </form>
  );
}

/** After at least one attempt, before another: the best result and what one can do. */
function QuizStanding({ quiz }: { quiz: QuizPageData }) {
  const { t } = useTranslation('assessment');
  const format = useFormat();
  const href = `/courses/${quiz.course.slug}/quizzes/${quiz.slug}`;
  const percent = format.percent(quiz.best?.percent ?? 0);
  const canTry = quiz.attemptsLeft !== 0 && !quiz.isOver && quiz.first.length === 0;
  return (
    <section className="card beam card-in-lg stack">
      <h2 className="row">
        <Icon icon={quiz.isPassed ? CircleCheckBig : Target} />
        {quiz.isPassed ? t('result.passed') : t('result.notYet')}
      </h2>
      {quiz.best && <p>{t('result.best', { percent })}</p>}
      {quiz.isOver && <p>{t('feedback.closed')}</p>}
      {!quiz.isPassed && <p>{t('result.needed', { percent: format.percent(quiz.passMark), have: percent })}</p>}
      {quiz.isPassed && canTry && <p className="small muted">{t('result.optional')}</p>}
      {quiz.attemptsLeft === 0 && <NoneLeft quiz={quiz} />}
      {quiz.isPassed ? <OpenParts quiz={quiz} /> : canTry && <ReadAgain quiz={quiz} />}
      <div className="row wrap">
        {quiz.isPassed && <GoOn quiz={quiz} />}
        {canTry && (
          <a className={quiz.isPassed ? 'btn' : 'btn btn-primary'} href={`${href}?again=1`}>
            {t('result.again')}
          </a>
        )}
        {quiz.lastAttemptId && (
          <a className="btn" href={`${href}?attempt=${quiz.lastAttemptId}`}>
            {t('result.show')}
          </a>
        )}
      </div>
    </section>
  );
}
