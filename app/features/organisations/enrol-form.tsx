import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';
import { useReasonLabels } from '#app/ui/form/reason-fields.tsx';
import { longestReasonWords, type Reason, reasonsOf } from '#domain/people/reason.ts';
import { reasonNames } from '#domain/people/reason-words.ts';

/** The ticks beside people belong to it. */
export const enrolFormId = 'enrol-form';

interface EnrolFormProps {
  here: string;
  programmes: readonly { slug: string; title: string }[];
}

/** Another reason than these is written about one person, on their page. */
const leaveReasons = reasonsOf.leave.filter((one) => one !== 'other');

/** Enrols the people who are ticked above in a programme, or takes them out of it, and says what that means. */
export function EnrolForm({ here, programmes }: EnrolFormProps) {
  const { t } = useTranslation('organisations');
  const labels = useReasonLabels();
  return (
    <form method="post" action={here} id={enrolFormId} className="card-in stack stack-2">
      <p className="small muted">{t('enrol.help')}</p>
      <div className="row wrap">
        <label htmlFor="enrol-programme">{t('enrol.programme')}</label>
        <select className="input" id="enrol-programme" name="programme">
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
          dir="auto"
          autoComplete="off"
        />
      </div>
      <div className="row wrap">
        <WhySelect name="why" label={labels.why} reasons={reasonsOf.enrol} />
        <button type="submit" className="btn" name="intent" value="enrol">
          {t('enrol.now')}
        </button>
      </div>
      <details className="fold">
        <summary>{t('enrol.out')}</summary>
        <div className="row wrap">
          <WhySelect name="leaveWhy" label={labels.why} reasons={leaveReasons} />
          <button type="submit" className="btn" name="intent" value="unenrol">
            {t('enrol.outNow')}
          </button>
        </div>
        <p className="small muted">{t('enrol.outHelp')}</p>
      </details>
    </form>
  );
}

function WhySelect({ name, label, reasons }: { name: string; label: string; reasons: readonly Reason[] }) {
  const { t } = useTranslation('organisations');
  const names = reasonNames(t);
  return (
    <>
      <label htmlFor={`enrol-${name}`}>{label}</label>
      <select className="input" id={`enrol-${name}`} name={name}>
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
    <div className="stack stack-2">
      <DoneNote>{saved === 'enrolled' ? t('enrol.done', { count }) : t('enrol.outDone', { count })}</DoneNote>
      {undo && (
        <form method="post" action={here}>
          <input type="hidden" name="intent" value="enrol-undo" />
          <button type="submit" className="btn" name="act" value={undo}>
            {t('saved.undo')}
          </button>
        </form>
      )}
    </div>
  );
}
