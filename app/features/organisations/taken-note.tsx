import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';

/** Says that a role was taken back, and takes that back. It stands where the person may be out of sight already. */
export function TakenNote({ takenId, children }: { takenId: string | null; children: string }) {
  const { t } = useTranslation('organisations');
  return (
    <div className="stack stack-2">
      <DoneNote>{children}</DoneNote>
      {takenId && <GiveBackForm takenId={takenId}>{t('roles.undo')}</GiveBackForm>}
    </div>
  );
}

/** Gives a role that was taken to its person again. */
export function GiveBackForm({ takenId, children }: { takenId: string; children: string }) {
  return (
    <form method="post" action="/people/without-organisation">
      <button type="submit" className="btn" name="takenId" value={takenId}>
        {children}
      </button>
    </form>
  );
}
