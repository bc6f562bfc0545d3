import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';

/** Says that the person was moved, and puts them back. */
export function MovedNote({ moveId, action }: { moveId: string | null; action: string }) {
  const { t } = useTranslation('people');
  return (
    <DoneNote undo={moveId ? { action, fields: { intent: 'move-back', moveId }, label: t('move.undo') } : null}>
      {t('move.done')}
    </DoneNote>
  );
}
