import type { Queryable } from '#db/client.ts';
import { writtenRead } from '#db/written-read.ts';

const readMark = writtenRead<{ mark: string }>(`
  select concat_ws(' ',
    (select concat_ws(':', count(*), bit_xor(hashtextextended(concat(id, status), 0)))
      from award where programme_id = $1),
    (select concat_ws(':', count(*), extract(epoch from max(enrolled_at)))
      from programme_enrolment where programme_id = $1),
    (select concat_ws(':', count(*), bit_xor(hashtextextended(
        concat(id, status, is_mandatory, repeats_id, extract(epoch from attendance_closed_at)), 0)))
      from class_session where programme_id = $1),
    (select concat_ws(':', count(*), bit_xor(hashtextextended(id::text, 0)))
      from requirement_waiver where programme_id = $1)
  ) as mark`);

/**
 * A text that is another one as soon as an award of the programme is issued, withdrawn or suspended, somebody joins, is
 * spared a requirement, or one of its classes ends or is closed: what was counted under it can be kept by every server without being told. What
 * people learn meanwhile is not in it.
 */
export async function markOfProgramme(db: Queryable, programmeId: string): Promise<string> {
  const [row] = await readMark(db, programmeId);
  return row?.mark ?? '';
}
