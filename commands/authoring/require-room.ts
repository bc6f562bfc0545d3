import { mostCourseFiles } from '#courseware/limits.ts';
import type { Queryable } from '#db/client.ts';
import { countRoom } from '#db/queries/authoring/room.ts';
import { AppError } from '#domain/errors.ts';

/** So much text a draft holds at most, all files and languages together: some ten times the largest course there is. */
const mostTextBytes = 16_000_000;
/** An editor saves two seconds after each pause, all day long at most so often within an hour. */
const mostSavesAnHour = 1_200;

/**
 * Whether a draft has room for one more save: files and bytes of what is written, and how often one person saves.
 *
 * @throws AppError `too_many_requests`; `invalid_input` with `tooMany` of the field `text`
 */
export async function requireRoom(
  trx: Queryable,
  { draftId, by, at, isNew, bytes }: { draftId: string; by: string; at: Date; isNew: boolean; bytes: number },
): Promise<void> {
  const since = new Date(at.getTime() - 60 * 60_000);
  const room = await countRoom(trx, { draftId, by, since });
  if (room.saves >= mostSavesAnHour) throw new AppError('too_many_requests');
  const isFull = (isNew && room.files >= mostCourseFiles) || room.bytes + bytes > mostTextBytes;
  if (isFull) throw AppError.ofFields({ text: 'tooMany' });
}
