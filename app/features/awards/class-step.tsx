import { useFormat } from '#app/i18n/format.ts';
import { useTranslation } from '#app/i18n/use-translation.ts';
import { isolate } from '#domain/text/bidi.ts';
import { closingWords } from './closing-words.ts';
import type { Lack, Step } from './steps.ts';

type ClassStep = Extract<Step, { kind: 'session' }>;
type WaitingStep = Extract<Step, { kind: 'waiting' }>;

/** A mandatory class that was missed, and what can be done about it. */
export function ClassStepWords({ step }: { step: ClassStep }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  const { repeat, mayAsk } = step.remedy;
  return (
    <>
      <b>
        <LackWords lack={step.lack} title={step.title} at={step.at} />
      </b>
      {repeat && (
        <a className="step-way" href={`/classes/${repeat.sessionId}`}>
          {t('step.repeat', { date: format.date(repeat.at, 'weekday'), time: format.timeThere(repeat.at) })}
        </a>
      )}
      {mayAsk && (
        <a className="step-way" href={`/classes/${step.sessionId}/my-attendance`}>
          {t('step.askForCheck')}
        </a>
      )}
      {!repeat && !mayAsk && <span className="step-way">{t('step.askForRepeat')}</span>}
    </>
  );
}

function LackWords({ lack, title, at }: { lack: Lack; title: string; at: Date }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  const which = { title: isolate(title), date: format.date(at, 'medium') };
  if (lack.code === 'session_missed') return <>{t('step.session', which)}</>;
  const { minutes, limit, code } = lack;
  if (code === 'session_late') return <>{t('step.sessionLate', { count: minutes, limit, ...which })}</>;
  return <>{t('step.sessionEarly', { count: minutes, limit, ...which })}</>;
}

/** A class whose attendance somebody else has to close first: who, and until when. */
export function WaitingStepWords({ step }: { step: WaitingStep }) {
  const { t } = useTranslation('certificates');
  const format = useFormat();
  const words = {
    title: isolate(step.title),
    date: format.date(step.at, 'medium'),
    names: format.list(step.instructors.map(isolate)),
    closes: format.date(step.closesAt, 'medium'),
  };
  return (
    <>
      <b>{t('step.waiting', words)}</b>
      <span className="step-way">{closingWords(t, step, words)}</span>
      <a className="step-way" href={`/classes/${step.sessionId}/my-attendance`}>
        {t('step.toAttendance')}
      </a>
    </>
  );
}
