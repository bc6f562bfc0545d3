import type { Deps } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import {
  countNotes,
  deleteNote,
  findNote,
  insertNote,
  type PlaceOfPerson,
  updateNote,
} from '#db/queries/learning/notes.ts';
import { AppError } from '#domain/errors.ts';
import { changeNote, mostNotes, mostOfNote, mostRevisions } from '#domain/learning/notes.ts';
import { lengthOf } from '#domain/text/graphemes.ts';
import { isVisible } from '#domain/text/visible.ts';
import { isId, newId } from '#platform/id.ts';
import type { AskedLesson } from './require-lesson.ts';
import { requirePlace } from './require-place.ts';
import type { NamedSection } from './section-now.ts';

export interface WriteNoteAct extends AskedLesson, NamedSection {
  /** Made with the form: the same note, however often it comes. */
  note: string;
  /** As paragraphs are kept; nothing takes the note away. */
  words: string;
  /** The revision over which it was written; 0: it is new. */
  base: number;
  at: Date;
}

/**
 * Writes down, changes or takes away a note of one's own in a lesson; at once, or as a device brings it later.
 *
 * @throws AppError `not_found`, `not_enrolled`, `bad_request`; `notes_used_up`; of the field `words`
 */
export async function writeNote({ db }: Pick<Deps, 'db'>, act: WriteNoteAct): Promise<void> {
  const { actor, note: id, base, at } = act;
  const words = isVisible(act.words) ? act.words : '';
  if (!isId(id) || !Number.isInteger(base) || base < 0 || base > mostRevisions) throw new AppError('bad_request');
  if (words === '' && base === 0) throw AppError.ofFields({ words: 'required' });
  if (lengthOf(words) > mostOfNote) throw AppError.ofFields({ words: 'tooLong' });
  await inTransaction(db, async (trx) => {
    const asked = await requirePlace(trx, act);
    const kept = await findNote(trx, id);
    if (kept && kept.personId !== actor.personId) throw new AppError('bad_request');
    // A note stays in its place, whatever a form says that was changed on the way.
    const place: PlaceOfPerson = kept
      ? { personId: kept.personId, courseId: kept.courseId, lessonSlug: kept.lessonSlug, section: kept.section }
      : asked;
    if (place.courseId !== asked.courseId) throw new AppError('bad_request');
    const change = changeNote(kept, { words, base });
    if (change === 'nothing') return;
    if (change === 'remove') return deleteNote(trx, id);
    if (change === 'change') return updateNote(trx, { id, words, at });
    const { count, hasWords } = await countNotes(trx, place, words);
    if (hasWords) return;
    if (count >= mostNotes) throw new AppError('notes_used_up');
    const made = change === 'beside' ? { id: newId(), revision: 1 } : { id, revision: base + 1 };
    // Somebody else's, or of another course, that came at the same moment.
    if (!(await insertNote(trx, { ...place, ...made, words, at }))) throw new AppError('bad_request');
  });
}
