import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { expectedPeople } from '#db/queries/schedule/class-scope.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** A class, and who is told what happens to it. */
export interface ClassAudience {
  title: LocalizedText;
  startsAt: Date;
  instructorIds: string[];
  /** Who interpret it, and who write captions of it. */
  interpreterIds: string[];
  /** Those who are expected in it. */
  learnerIds: string[];
}

export async function findClassAudience(db: Queryable, classSessionId: string): Promise<ClassAudience | undefined> {
  return db
    .selectFrom('classSession')
    .select(['title', 'startsAt'])
    .select([
      sql<string[]>`array(
        select ci.person_id::text from class_instructor ci where ci.class_session_id = class_session.id)`.as(
        'instructorIds',
      ),
      sql<string[]>`array(
        select named.person_id::text from class_interpreter named where named.class_session_id = class_session.id
        union select named.person_id::text from class_captioner named where named.class_session_id = class_session.id)`.as(
        'interpreterIds',
      ),
      sql<string[]>`array(select expected.person_id::text from (${expectedPeople(classSessionId)}) expected)`.as(
        'learnerIds',
      ),
    ])
    .where('id', '=', classSessionId)
    .executeTakeFirst();
}
