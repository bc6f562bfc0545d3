import { Check, CircleHelp, RotateCcw } from 'lucide';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { DraftNotes } from '#app/ui/form/draft-notes.tsx';
import { Icon } from '#app/ui/icon.tsx';
import { usePageState } from '#app/ui/shell/page-state.ts';
import { textDirection } from '#domain/locale.ts';
import type { CheckQuizView, CheckResult } from './check-quiz.server.ts';
import { OutcomeView, SolutionLines } from './outcome-view.tsx';
import { SilentQuestions } from './picture-fields.tsx';
import { nothingFilledIn, QuestionFields } from './question-fields.tsx';

interface CheckQuizProps {
  quiz: CheckQuizView;
  /** What came back from this quiz's form, if it was this one. */
  result: CheckResult | undefined;
  /** Slug of the course. */
  course: string;
  /** The lesson's address, in the language shown. */
  href: string;
}

/** "Check yourself" inside a lesson: a form of its own, graded on the server, answered as often as one likes. */
export function CheckQuiz({ quiz, result, course, href }: CheckQuizProps) {
  const { t } = useTranslation('assessment');
  const page = usePageState();
  const { view } = quiz;
  const id = `quiz-${view.slug}`;
  const outcome = result ? result.outcome : quiz.outcome;
  const again = `${href}${href.includes('?') ? '&' : '?'}again=${view.slug}#${id}`;
  return (
    <section className={`card check-quiz ${outcome ? '' : 'beam'}`.trim()} id={id} aria-labelledby={`${id}-title`}>
      <p className="small muted">
        <Icon icon={CircleHelp} /> {t('check.about')}
      </p>
      <h2 id={`${id}-title`} className="sr" lang={view.title.locale} dir={textDirection(view.title.locale)}>
        {view.title.text}
      </h2>
      {outcome ? (
        <>
          <div data-just-answered={result ? '' : undefined}>
            {outcome.map((one) => (
              <OutcomeView key={one.id} outcome={one} locale={view.locale} />
            ))}
          </div>
          <p>
            <a className="btn" href={again}>
              <Icon icon={RotateCcw} />
              {t('check.again')}
            </a>
          </p>
          <script src="/verdict.js" defer />
        </>
      ) : (
        <form
          className="stack"
          method="post"
          action={`${href}#${id}`}
          data-queue={page.viewer ? 'check.answer' : undefined}
          data-course={course}
          data-subject={view.slug}
          data-title={view.title.text}
        >
          <DraftNotes />
          <SilentQuestions questions={view.questions} locale={view.locale} />
          {page.viewer && <Solutions quiz={quiz} />}
          <input type="hidden" name="intent" value="check" />
          <input type="hidden" name="quiz" value={view.slug} />
          <input type="hidden" name="lang" value={view.locale} />
          {view.questions.map((question) => (
            <QuestionFields
              key={question.id}
              question={question}
              locale={view.locale}
              idPrefix={id}
              filledIn={result ?? nothingFilledIn}
            />
          ))}
          <button type="submit" className="btn btn-primary btn-xl btn-block">
            <Icon icon={Check} />
            {t('check.do')}
          </button>
        </form>
      )}
    </section>
  );
}

/** Shown by public/offline-answers.js once the answers wait for a network. */
function Solutions({ quiz: { solutions, view } }: { quiz: CheckQuizView }) {
  const { t } = useTranslation('offline');
  const page = usePageState();
  return (
    <template data-solution="">
      <div className="stack stack-3" lang={view.locale} dir={textDirection(view.locale)}>
        <p className="b" lang={page.locale} dir={textDirection(page.locale)}>
          {t('draft.compare')}
        </p>
        {solutions.map((one) => (
          <div key={one.id} className="stack stack-1">
            <p className="small muted">{one.prompt}</p>
            <SolutionLines lines={one.lines} />
            <p className="small">{one.explanation}</p>
          </div>
        ))}
      </div>
    </template>
  );
}
