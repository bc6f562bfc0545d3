import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';

/** Says that the person was moved, and puts them back. */
export function MovedNote({ moveId, action }: { moveId: string | null; action: string }) {
  const { t } = useTranslation('people');
  return (
    <div className="stack stack-2">
      <DoneNote>{t('move.done')}</DoneNote>
      {moveId && (
        <form method="post" action={action}>
          <input type="hidden" name="intent" value="move-back" />
          <button type="submit" className="btn" name="moveId" value={moveId}>
            {t('move.undo')}
          </button>
        </form>
      )}
    </div>
  );
}
