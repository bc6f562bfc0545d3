import { useTranslation } from '#app/i18n/use-translation.ts';
import { DoneNote } from '#app/ui/form/notes.tsx';

const changes = ['kind', 'short-name', 'archived', 'back', 'moved', 'cards-on', 'cards-off', 'contact'] as const;
export type Change = (typeof changes)[number];

export function isChange(saved: string | null): saved is Change {
  return changes.some((one) => one === saved);
}

interface ChangedNoteProps {
  saved: Change;
  /** What was before. */
  was: string;
  here: string;
  /** Of what it stands below now; null for a root. */
  parentId: string | null;
  mayUndo: boolean;
}

/** Says how an organisation was changed, and takes that back: the same form with what was before. */
export function ChangedNote({ saved, was, here, parentId, mayUndo }: ChangedNoteProps) {
  const { t } = useTranslation('organisations');
  const said = {
    kind: t('saved.kind'),
    'short-name': t('saved.shortName'),
    archived: t('saved.archived'),
    back: t('saved.broughtBack'),
    moved: t('saved.moved'),
    'cards-on': t('saved.cardsOn'),
    'cards-off': t('saved.cardsOff'),
    contact: t('saved.contact'),
  };
  const undo: Record<Change, { action: string; fields: Record<string, string> } | null> = {
    kind: { action: `${here}/edit`, fields: { intent: 'kind', kind: was } },
    'short-name': { action: `${here}/edit`, fields: { intent: 'short-name', slug: was } },
    archived: { action: `${here}/edit`, fields: { intent: 'bring-back' } },
    back: null,
    'cards-on': { action: `${here}/edit`, fields: { intent: 'cards' } },
    // Cards that were ended are not valid again.
    'cards-off': null,
    contact: null,
    moved: { action: `${here}/move`, fields: { parent: was, seen: parentId ?? '', reason: '' } },
  };
  const back = undo[saved];
  return <DoneNote undo={mayUndo && back ? { ...back, label: t('saved.undo') } : null}>{said[saved]}</DoneNote>;
}
