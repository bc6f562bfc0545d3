import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';

/** The form that gives a role which was taken to its person again. */
export const givingBack = (takenId: string) => ({ action: '/people/without-organisation', fields: { takenId } });

/** Says that a role was taken back, and takes that back. It stands where the person may be out of sight already. */
export function TakenNote({ takenId, children }: { takenId: string | null; children: string }) {
  const { t } = useTranslation('organisations');
  return <DoneNote undo={takenId ? { ...givingBack(takenId), label: t('roles.undo') } : null}>{children}</DoneNote>;
}
