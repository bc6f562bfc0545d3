import { type RawBuilder, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bestOfTries, exemptions, passedOfTries, pieceTries, quizTries } from '#db/queries/assessment/tries.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import type { LearningRecord } from '#domain/learning/progress.ts';

/** Somebody who learns at a service point. */
export interface GroupPerson {
  personId: string;
  username: string;
  displayName: string;
  latinName: string | null;
}

/** With what the person has done in each course taken. */
export interface GroupMember extends GroupPerson {
  /** Has never set a password: gets a code. */
  isNew: boolean;
  courses: ({ versionId: string; isCompleted: boolean } & LearningRecord)[];
}

/** Whether `person` learns at this path or below, and may sign in. */
export const isOfGroup = (path: string): RawBuilder<boolean> => sql<boolean>`(
  username is not null and suspended_at is null
  and exists(select from organisation_role r join organisation o on o.id = r.organisation_id
    where r.person_id = person.id and r.role = 'trainee' and (o.path = ${path} or starts_with(o.path, ${`${path}.`}))))`;

/** How a group is ordered. */
export type GroupOrder = 'name' | '-name' | 'username' | '-username';

const orders: Record<GroupOrder, RawBuilder<unknown>> = {
  name: sql`display_name, id`,
  '-name': sql`display_name desc, id desc`,
  username: sql`username`,
  '-username': sql`username desc`,
};

/** One page of a group, with how far each is, and how many there are. */
export async function listGroup(
  db: Queryable,
  { path, search, sort = 'name' }: { path: string; search: string; sort?: GroupOrder },
  page: { offset: number; limit: number },
): Promise<{ rows: GroupMember[]; total: number }> {
  const { rows } = await sql<GroupMember & { total: number }>`
    with chosen as materialized (
      select id, username, display_name, latin_name, count(*) over ()::int as total,
        row_number() over (order by ${orders[sort]}) as place
      from person
      where ${isOfGroup(path)} and ${matchesWords(sql`search_name`, search)}
      order by place limit ${page.limit} offset ${page.offset})
    select chosen.id as person_id, username, display_name, latin_name, total,
      not exists(select from auth_account a where a.person_id = chosen.id and a.password is not null) as is_new,
      coalesce((
        select jsonb_agg(jsonb_build_object('versionId', c.current_version_id,
          'isCompleted', e.completed_at is not null,
          'lessons', coalesce((
            select jsonb_object_agg(p.lesson_slug, jsonb_build_object(
              'isDone', p.completed_at is not null, 'lastOpenedAt', p.last_opened_at))
            from lesson_progress p where p.course_id = c.id and p.person_id = chosen.id), '{}'),
          'quizzes', coalesce((
            select jsonb_object_agg(q.slug, jsonb_build_object(
              'bestPercent', q.best, 'isPassed', q.passed, 'attempts', q.attempts))
            from (select slug, ${bestOfTries} as best, ${passedOfTries} as passed,
                count(*) filter (where not is_set) as attempts
              from ${quizTries} a where a.course_id = c.id and a.person_id = chosen.id group by slug) q), '{}'),
          'exempt', coalesce((
            select jsonb_agg(x.part || '/' || x.slug) from ${exemptions} x
            where x.course_id = c.id and x.person_id = chosen.id), '[]'),
          'assignments', coalesce((
            select jsonb_object_agg(w.slug, jsonb_build_object('percent', w.best, 'isPassed', w.passed))
            from (select slug, ${bestOfTries} as best, ${passedOfTries} as passed
              from ${pieceTries} p where p.course_id = c.id and p.person_id = chosen.id group by slug) w), '{}'))
          order by e.enrolled_at desc)
        from enrolment e join course c on c.id = e.course_id
        where e.person_id = chosen.id and c.current_version_id is not null), '[]') as courses
    from chosen order by place`.execute(db);
  return { rows: rows.map(({ total: _, ...row }) => row), total: rows[0]?.total ?? 0 };
}

/** The names of a group, for paper and for a device that is taken along; at most `limit`. */
export async function listGroupNames(db: Queryable, path: string, limit: number): Promise<GroupPerson[]> {
  const { rows } = await sql<GroupPerson>`
    select id as person_id, username, display_name, latin_name from person
    where ${isOfGroup(path)} order by display_name, id limit ${limit}`.execute(db);
  return rows;
}
