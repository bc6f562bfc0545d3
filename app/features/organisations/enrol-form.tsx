import { useTranslation } from '#app/i18n/use-translation.ts';
import type { FormAnswer } from '#app/ui/form/form-answer.ts';
import { DoneNote, ErrorNote } from '#app/ui/form/notes.tsx';
import { useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { longestReasonWords, type Reason, reasonsOf } from '#domain/people/reason.ts';
import { reasonNames } from '#domain/people/reason-words.ts';

/** The ticks beside people belong to it. */
export const enrolFormId = 'enrol-form';

interface EnrolFormProps {
  /** The page that shows the same people. */
  action: string;
  programmes: readonly { slug: string; title: string }[];
  /** By which the form is one act. */
  act: string;
  /** Of a form that came back. */
  answer: FormAnswer | null;
}

/** What came back of a page, if it was this form. */
export function enrolAnswerOf(answer: FormAnswer | undefined): FormAnswer | null {
  return answer && (answer.intent === 'enrol' || answer.intent === 'unenrol') ? answer : null;
}

/** Another reason than these is written about one person, on their page. */
const leaveReasons = reasonsOf.leave.filter((one) => one !== 'other');

/** Enrols the people who are ticked above in a programme, or takes them out of it, and says what that means. */
export function EnrolForm({ action, programmes, act, answer }: EnrolFormProps) {
  const { t } = useTranslation('organisations');
  const labels = useReasonLabels();
  const typed = (name: string) => [answer?.values[name]].flat().find((value) => typeof value === 'string');
  // The id goes with the form, but where it stands for something else by now.
  const sent = answer && answer.error?.code !== 'already_sent' ? typed('act') : undefined;
  return (
    <form method="post" action={action} id={enrolFormId} className="card-in stack stack-2">
      {/* Enter in a field takes the first button of a form: it enrols nobody. */}
      <button type="submit" disabled hidden />
      <input type="hidden" name="act" value={sent ?? act} />
      {answer && <ErrorNote error={answer.error ?? { code: 'invalid_input', details: {} }} isKept />}
      <p className="small muted">{t('enrol.help')}</p>
      <div className="row wrap">
        <label htmlFor="enrol-programme">{t('enrol.programme')}</label>
        <select className="input" id="enrol-programme" name="programme" defaultValue={typed('programme')}>
          {programmes.map((one) => (
            <option key={one.slug} value={one.slug}>
              {one.title}
            </option>
          ))}
        </select>
        <label htmlFor="enrol-reason">{labels.reason}</label>
        <input
          className="input"
          id="enrol-reason"
          name="reason"
          maxLength={longestReasonWords}
          defaultValue={typed('reason')}
          dir="auto"
          autoComplete="off"
        />
      </div>
      <div className="row wrap">
        <WhySelect name="why" label={labels.why} reasons={reasonsOf.enrol} value={typed('why')} />
        <button type="submit" className="btn" name="intent" value="enrol">
          {t('enrol.now')}
        </button>
      </div>
      <details className="fold" open={answer?.intent === 'unenrol'}>
        <summary>{t('enrol.out')}</summary>
        <div className="row wrap">
          <WhySelect name="leaveWhy" label={labels.why} reasons={leaveReasons} value={typed('leaveWhy')} />
          <button type="submit" className="btn" name="intent" value="unenrol">
            {t('enrol.outNow')}
          </button>
        </div>
        <p className="small muted">{t('enrol.outHelp')}</p>
      </details>
    </form>
  );
}

interface WhySelectProps {
  name: string;
  label: string;
  reasons: readonly Reason[];
  value: string | undefined;
}

function WhySelect({ name, label, reasons, value }: WhySelectProps) {
  const { t } = useTranslation('organisations');
  const names = reasonNames(t);
  return (
    <>
      <label htmlFor={`enrol-${name}`}>{label}</label>
      <select className="input" id={`enrol-${name}`} name={name} defaultValue={value}>
        {reasons.map((id) => (
          <option key={id} value={id}>
            {names[id]}
          </option>
        ))}
      </select>
    </>
  );
}

interface EnrolledNoteProps {
  here: string;
  saved: string | null;
  /** Of how many people. */
  count: number;
  /** For how many it could not be taken back. */
  left: number;
  /** By which it is undone; null: nothing is. */
  undo: string | null;
}

/** Says how many were enrolled or taken out, and takes that back. */
export function EnrolledNote({ here, saved, count, left, undo }: EnrolledNoteProps) {
  const { t } = useTranslation('organisations');
  if (saved === 'enrol-undone') {
    return (
      <DoneNote>
        {left > 0
          ? `${t('enrol.undone', { count })} ${t('enrol.notUndone', { count: left })}`
          : t('enrol.undone', { count })}
      </DoneNote>
    );
  }
  if (saved !== 'enrolled' && saved !== 'unenrolled') return null;
  return (
    <DoneNote
      undo={undo ? { action: here, fields: { intent: 'enrol-undo', act: undo }, label: t('saved.undo') } : null}
    >
      {saved === 'enrolled' ? t('enrol.done', { count }) : t('enrol.outDone', { count })}
    </DoneNote>
  );
}
