import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';

/** Takes the person out of a programme, and says what that means. */
export function LeaveForm({ programmeId, action }: { programmeId: string; action: string }) {
  const { t } = useTranslation('people');
  return (
    <details className="fold">
      <summary>{t('leave.open')}</summary>
      <form method="post" action={action} className="stack stack-2">
        <p className="small">{t('leave.help')}</p>
        <input type="hidden" name="intent" value="leave" />
        <div>
          <button type="submit" className="btn" name="programmeId" value={programmeId}>
            {t('leave.now')}
          </button>
        </div>
      </form>
    </details>
  );
}

/** Says that the person was taken out of a programme, and puts them back. */
export function LeftNote({ enrolmentId, action }: { enrolmentId: string | null; action: string }) {
  const { t } = useTranslation('people');
  return (
    <div className="stack stack-2">
      <DoneNote>{t('leave.done')}</DoneNote>
      {enrolmentId && (
        <form method="post" action={action}>
          <input type="hidden" name="intent" value="rejoin" />
          <button type="submit" className="btn" name="enrolmentId" value={enrolmentId}>
            {t('leave.undo')}
          </button>
        </form>
      )}
    </div>
  );
}
