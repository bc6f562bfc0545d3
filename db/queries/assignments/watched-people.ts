import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { type GroupPerson, isOfGroup } from '#db/queries/group/group-people.ts';

/**
 * Those of a group who can be watched at a task: they take the course, have not passed the task and wait for no mark of it. At
 * most `limit`, by name.
 *
 * @param of slugs
 */
export async function listWatchable(
  db: Queryable,
  path: string,
  of: { course: string; assignment: string },
  limit: number,
): Promise<GroupPerson[]> {
  const { rows } = await sql<GroupPerson>`
    select person.id as person_id, username, display_name, latin_name
    from course join enrolment on enrolment.course_id = course.id join person on person.id = enrolment.person_id
    where course.slug = ${of.course} and ${isOfGroup(path)}
      and not exists(select from assignment_piece p
        where p.person_id = person.id and p.course_id = course.id and p.assignment_slug = ${of.assignment}
          and (p.passed or p.state = 'waiting'))
    order by display_name, person.id limit ${limit}`.execute(db);
  return rows;
}
