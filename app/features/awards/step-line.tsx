import { useTranslation } from '#app/i18n/use-translation.ts';
import { isolate } from '#domain/text/bidi.ts';
import { ClassStepWords, WaitingStepWords } from './class-step.tsx';
import type { Step, Suggestion } from './steps.ts';
import { SuggestionNote } from './suggestion-note.tsx';

/** What is done and what is missing for a certificate, as stations of a line, each in words with its figures. */
export function StepLine({ steps, suggestion }: { steps: readonly Step[]; suggestion: Suggestion | null }) {
  const { t } = useTranslation('certificates');
  return (
    <>
      <ol className="line steps">
        {steps.map((step, index) => (
          <li key={`${step.kind} ${index}`} className={step.done ? 'done' : undefined}>
            <StepWords step={step} />
            {'isWaived' in step && step.isWaived && <span className="step-way">{t('step.waived')}</span>}
            <span className="sr">{step.done ? t('progress.done') : t('progress.open')}</span>
          </li>
        ))}
      </ol>
      {suggestion && <SuggestionNote suggestion={suggestion} />}
    </>
  );
}

function StepWords({ step }: { step: Step }) {
  const { t } = useTranslation('certificates');
  switch (step.kind) {
    case 'presence': {
      const { percent, needed, missing } = step;
      if (step.done && !step.isWaived) {
        return <>{needed > 0 ? t('step.presenceDone', { percent, needed }) : t('step.presenceDoneMinutes')}</>;
      }
      return (
        <b>
          {needed > 0
            ? t('step.presenceOpen', { count: missing, percent, needed })
            : t('step.presenceOpenMinutes', { count: missing })}
        </b>
      );
    }
    case 'noClass':
      return <b>{t('step.noClass')}</b>;
    case 'session':
      return <ClassStepWords step={step} />;
    case 'waiting':
      return <WaitingStepWords step={step} />;
    case 'lessons':
      return step.done && !step.isWaived ? (
        t('step.lessonsDone', { course: isolate(step.course) })
      ) : (
        <a className="b" href={step.href}>
          {t('step.lessonsOpen', { count: step.missing, course: isolate(step.course) })}
        </a>
      );
    case 'quiz': {
      const { percent, needed } = step;
      const quiz = isolate(step.quiz);
      if (step.done && !step.isWaived) return <>{t('step.quizDone', { quiz, percent, needed })}</>;
      return (
        <a className="b" href={step.href}>
          {percent === null ? t('step.quizNotTaken', { quiz, needed }) : t('step.quizBelow', { quiz, percent, needed })}
        </a>
      );
    }
    case 'assignment': {
      const { percent } = step;
      const title = isolate(step.title);
      if (step.done && !step.isWaived) return <>{t('step.assignmentDone', { title })}</>;
      return (
        <a className="b" href={step.href}>
          {percent === null ? t('step.assignmentOpen', { title }) : t('step.assignmentBelow', { title, percent })}
        </a>
      );
    }
  }
}
