import { z } from 'zod';
import type { Database } from '#db/client.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { cleanText } from '#domain/text/visible.ts';
import { setBookmark } from './set-bookmark.ts';
import { writeNote } from './write-note.ts';

/** What a device sends of a form in which somebody noted something down, or marked a place. */
interface SentNote {
  kind: 'note.write' | 'bookmark.set';
  course: string;
  subject: string;
  note?: string | null | undefined;
  fields: readonly (readonly [string, string])[];
}

const number = z.coerce.number().int().min(0);
/** A page from before it was named says none. */
const version = z.coerce.number().int().min(1).optional();
const noteFields = z.object({ section: number, version, base: number, words: z.string() });
const bookmarkFields = z.object({ section: number, version, set: z.enum(['0', '1']) });

/**
 * Writes down what came from a device, as its form would have been answered.
 *
 * @throws AppError `bad_request` for what no form of ours has, and what `writeNote` and `setBookmark` throw
 */
export async function noteAsSent(db: Database, actor: Viewer, sent: SentNote, at: Date): Promise<void> {
  const fields = Object.fromEntries(sent.fields);
  const place = { actor, course: sent.course, lesson: sent.subject, at };
  if (sent.kind === 'bookmark.set') {
    const read = bookmarkFields.safeParse(fields).data;
    if (!read) throw new AppError('bad_request');
    return setBookmark({ db }, { ...place, section: read.section, version: read.version, isSet: read.set === '1' });
  }
  const read = noteFields.safeParse(fields).data;
  if (!read || !sent.note) throw new AppError('bad_request');
  return writeNote({ db }, { ...place, ...read, words: cleanText(read.words), note: sent.note });
}
