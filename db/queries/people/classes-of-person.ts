import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isEnrolled } from '#db/queries/schedule/class-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A class that was held, as a line of a person's attendance names it. */
export interface HeldClass {
  id: string;
  programmeId: string | null;
  title: LocalizedText;
  startedAt: Date;
}

/**
 * The classes that were held and in which a person was, was counted by a correction, or was expected; the latest first.
 */
export async function listClassesOfPerson(
  db: Queryable,
  { personId, limit }: { personId: string; limit: number },
): Promise<HeldClass[]> {
  const { rows } = await sql<HeldClass>`
    select class_session.id, class_session.programme_id, class_session.title, class_session.started_at
    from class_session
    where class_session.status = 'ended' and class_session.ended_at > class_session.started_at
      and (exists(select from presence_interval seen
          where seen.class_session_id = class_session.id and seen.person_id = ${personId} and seen.role = 'trainee')
        or exists(select from attendance_correction fix
          where fix.class_session_id = class_session.id and fix.person_id = ${personId})
        or (class_session.programme_id is not null and ${isEnrolled(personId)}
          and class_session.ended_at > (select min(pe.enrolled_at) from programme_enrolment pe
            where pe.programme_id = class_session.programme_id and pe.person_id = ${personId})))
    order by class_session.started_at desc, class_session.id limit ${limit}`.execute(db);
  return rows;
}
