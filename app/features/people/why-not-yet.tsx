import { Check } from 'lucide';
import { closingWords } from '#app/features/awards/closing-words.ts';
import type { ProgrammeProgress } from '#app/features/awards/progress.server.ts';
import type { Step } from '#app/features/awards/steps.ts';
import { SuggestionNote } from '#app/features/awards/suggestion-note.tsx';
import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { Icon } from '#app/ui/icon.tsx';
import { isolate } from '#domain/text/bidi.ts';
import { LeaveForm } from './leave-forms.tsx';
import { WaiveForm, type WaiverFormProps, Waivers } from './waiver-forms.tsx';

interface WhyNotYetProps extends Omit<WaiverFormProps, 'programme'> {
  progress: ProgrammeProgress & { mayWaive: boolean; mayLeave: boolean };
}

/** A programme of a person: what is done for its certificate, what is missing, and the next chance. */
export function WhyNotYet({ progress, ...forms }: WhyNotYetProps) {
  const { t } = useTranslation('people');
  const words = useTranslation('certificates').t;
  const format = useFormat();
  const { programme, steps, suggestion, due, claim } = progress;
  const isHeld = claim.kind === 'held';
  const id = `why-${programme.slug}`;
  return (
    <section className={due || isHeld ? 'card' : 'card beam'} aria-labelledby={`${id} ${id}-of`}>
      <div className="card-in stack stack-3">
        <div className="row row-top wrap between">
          <div>
            <h2 id={id}>{isHeld ? t('why.held') : due ? t('why.due') : t('why.title')}</h2>
            <p className="muted small">
              <a id={`${id}-of`} href={`/programmes/${programme.slug}`} lang={programme.locale}>
                <bdi>{programme.title}</bdi>
              </a>
              {' · '}
              {t('why.since', { date: format.date(progress.enrolledAt, 'medium') })}
            </p>
          </div>
          <ClaimBadge progress={progress} />
        </div>
        <ol className="line">
          {steps.map((step, index) => (
            <li key={`${step.kind} ${index}`} className={step.done ? 'done' : undefined}>
              <StepWords step={step} />
              {'isWaived' in step && step.isWaived && <span className="step-way">{words('step.waived')}</span>}
              {!step.done && 'asks' in step && progress.mayWaive && !isHeld && (
                <WaiveForm asks={step.asks} programme={programme.slug} {...forms} />
              )}
              <span className="sr">{step.done ? t('why.stepDone') : t('why.stepOpen')}</span>
            </li>
          ))}
        </ol>
        {progress.waivers.length > 0 && (
          <Waivers
            waivers={progress.waivers}
            programme={programme.slug}
            action={forms.action}
            mayWaive={progress.mayWaive}
          />
        )}
        {suggestion && !isHeld && <SuggestionNote suggestion={suggestion} />}
        {progress.mayLeave && <LeaveForm programmeId={programme.id} action={forms.action} answer={forms.answer} />}
      </div>
    </section>
  );
}

function ClaimBadge({ progress: { claim, due } }: { progress: ProgrammeProgress }) {
  const { t } = useTranslation('people');
  if (claim.kind === 'held') {
    return (
      <span className="badge badge-ok">
        <Icon icon={Check} />
        {t('why.certified')}
      </span>
    );
  }
  if (claim.kind === 'revoked') return <span className="badge badge-danger">{t('why.withdrawn')}</span>;
  return <span className={due ? 'badge badge-ok' : 'badge badge-warn'}>{due ? t('why.ready') : t('why.notYet')}</span>;
}

/** As `StepLine` of the certificates says it to the person, said of them. */
function StepWords({ step }: { step: Step }) {
  const { t } = useTranslation('people');
  const words = useTranslation('certificates').t;
  const format = useFormat();
  switch (step.kind) {
    case 'presence': {
      const { percent, needed, missing } = step;
      if (step.done && !step.isWaived) {
        return <>{needed > 0 ? words('step.presenceDone', { percent, needed }) : words('step.presenceDoneMinutes')}</>;
      }
      return (
        <b>
          {needed > 0 ? t('step.presence', { count: missing, percent, needed }) : t('step.minutes', { count: missing })}
        </b>
      );
    }
    case 'noClass':
      return <b>{t('step.noClass')}</b>;
    case 'session': {
      const which = { title: isolate(step.title), date: format.date(step.at, 'medium') };
      const { lack, remedy } = step;
      return (
        <>
          <b>
            {lack.code === 'session_missed'
              ? t('step.missed', which)
              : lack.code === 'session_late'
                ? t('step.late', { count: lack.minutes, limit: lack.limit, ...which })
                : t('step.early', { count: lack.minutes, limit: lack.limit, ...which })}
          </b>
          {remedy.repeat && (
            <a className="step-way" href={`/classes/${remedy.repeat.sessionId}`}>
              {words('step.repeat', {
                date: format.date(remedy.repeat.at, 'weekday'),
                time: format.timeThere(remedy.repeat.at),
              })}
            </a>
          )}
        </>
      );
    }
    case 'waiting':
      return (
        <>
          <b>{t('step.waiting', { title: isolate(step.title), date: format.date(step.at, 'medium') })}</b>
          <span className="step-way">
            {closingWords(words, step, {
              names: format.list(step.instructors.map(isolate)),
              closes: format.date(step.closesAt, 'medium'),
            })}
          </span>
        </>
      );
    case 'lessons':
      return step.done && !step.isWaived ? (
        t('step.lessonsDone', { course: isolate(step.course) })
      ) : (
        <b>{words('step.lessonsOpen', { count: step.missing, course: isolate(step.course) })}</b>
      );
    case 'quiz': {
      const { percent, needed } = step;
      const quiz = isolate(step.quiz);
      if (step.done && !step.isWaived) return <>{words('step.quizDone', { quiz, percent, needed })}</>;
      return (
        <b>
          {percent === null
            ? t('step.quizNotTaken', { quiz, needed })
            : words('step.quizBelow', { quiz, percent, needed })}
        </b>
      );
    }
    case 'assignment': {
      const { percent } = step;
      const title = isolate(step.title);
      if (step.done && !step.isWaived) return <>{words('step.assignmentDone', { title })}</>;
      return (
        <b>
          {percent === null
            ? words('step.assignmentOpen', { title })
            : words('step.assignmentBelow', { title, percent })}
        </b>
      );
    }
  }
}
