import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { isOfGroup } from '#db/queries/group/group-people.ts';
import type { AssignmentText } from '#domain/assignments/definition.ts';

/** A practical task that somebody is to watch, and how many of a group have come so far. */
export interface TaskToWatch {
  course: string;
  assignment: string;
  texts: Record<string, AssignmentText>;
  sourceLocale: string;
  people: number;
}

/**
 * Tasks that are watched and for which people of a group are ready: they have done all lessons before it, have not passed it
 * and wait for no mark of it. Those who need not do it, or whose mark was set, are none of them. Those for which most people wait
 * first.
 */
export async function listTasksToWatch(db: Queryable, path: string, limit: number): Promise<TaskToWatch[]> {
  const { rows } = await sql<TaskToWatch>`
    select course.slug as course, task.slug as assignment, task.texts, version.source_locale, count(*)::int as people
    from course join course_version version on version.id = course.current_version_id
      join assignment task on task.course_version_id = version.id and task.rules -> 'observed' <> 'null'
      join module on module.id = task.module_id
      join enrolment on enrolment.course_id = course.id
      join person on person.id = enrolment.person_id
    where ${isOfGroup(path)}
      and not exists(select from assignment_piece p
        where p.person_id = person.id and p.course_id = course.id and p.assignment_slug = task.slug
          and (p.passed or p.state = 'waiting'))
      and not exists(select from mark_change set_mark
        where set_mark.person_id = person.id and set_mark.course_id = course.id and set_mark.part = 'assignment'
          and set_mark.slug = task.slug and set_mark.ended_at is null
          and (set_mark.change = 'exemption' or set_mark.passed))
      and not exists(select from lesson join module before on before.id = lesson.module_id
        where lesson.course_version_id = version.id
          and (before.position, lesson.position) < (module.position, task.position)
          and not exists(select from lesson_progress done where done.person_id = person.id
            and done.course_id = course.id and done.lesson_slug = lesson.slug and done.completed_at is not null))
    group by course.slug, task.id, version.source_locale
    order by count(*) desc, course.slug, task.slug limit ${limit}`.execute(db);
  return rows;
}
