import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import {
  bestOfTriesText,
  exemptionsText,
  passedOfTriesText,
  pieceTriesText,
  quizTriesText,
} from '#db/queries/assessment/tries.ts';
import { writtenChange } from '#db/written-change.ts';
import { writtenRead } from '#db/written-read.ts';
import { emptyRecord, type LearningRecord } from '#domain/learning/progress.ts';
import type { LessonOfPerson } from './study.ts';

export interface LearningState {
  courseId: string;
  versionId: string;
  /** null when not enrolled or not signed in */
  enrolmentId: string | null;
  enrolledAt: Date | null;
  completedAt: Date | null;
  record: LearningRecord;
}

/**
 * Of the person `$1`, with the courses as `c`, and when something was done last in its parts as `lately`.
 * What was done is gone through once, and its pieces are few: so one plan serves everybody (planning this anew for each
 * person took twice as long as reading it).
 */
const learningStateOf = (more: string) => `
  select c.id as course_id, c.current_version_id as version_id, e.id as enrolment_id, e.enrolled_at, e.completed_at,
    coalesce(read.lessons, '{}') as lessons, coalesce(tried.quizzes, '{}') as quizzes,
    coalesce(handed.assignments, '{}') as assignments,
    (select json_agg(x.part || '/' || x.slug) from ${exemptionsText} x where x.course_id = c.id and x.person_id = $1) as exempt
  from course c
  left join enrolment e on e.course_id = c.id and e.person_id = $1
  left join lateral (
    select json_object_agg(p.lesson_slug, json_build_object(
        'isDone', p.completed_at is not null, 'lastOpenedAt', p.last_opened_at, 'inGroup', p.sitting_id is not null,
        'isRead', p.read_at is not null, 'section', p.section, 'heard', coalesce(h.seconds, 0))) as lessons,
      max(p.last_opened_at) as lately
    from lesson_progress p left join (
      select s.lesson_slug, sum(s.seconds) as seconds from lesson_study s
      where s.course_id = c.id and s.person_id = $1 and s.what <> 'text' group by 1) h using (lesson_slug)
    where p.course_id = c.id and p.person_id = $1) read on true
  left join lateral (
    select json_object_agg(q.slug, json_build_object(
        'bestPercent', q.best, 'isPassed', q.passed, 'attempts', q.attempts, 'isSet', q.is_set)) as quizzes,
      max(q.lately) as lately
    from (select slug, ${bestOfTriesText} as best, ${passedOfTriesText} as passed, bool_or(is_set) as is_set,
        count(*) filter (where not is_set) as attempts, max(at) filter (where not is_set) as lately
      from ${quizTriesText} a where a.course_id = c.id and a.person_id = $1 group by slug) q) tried on true
  left join lateral (
    select json_object_agg(w.slug, json_build_object(
        'percent', w.best, 'isPassed', w.passed, 'isSet', w.is_set)) as assignments,
      max(w.lately) as lately
    from (select slug, ${bestOfTriesText} as best, ${passedOfTriesText} as passed, bool_or(is_set) as is_set,
        max(at) filter (where not is_set) as lately
      from ${pieceTriesText} p where p.course_id = c.id and p.person_id = $1 group by slug) w) handed on true
  where c.current_version_id is not null and ${more}`;

/** Of the person `$1` in the course `$2`. */
export const learningState = learningStateOf('c.slug = $2');

export type LearningStateRow = Omit<LearningState, 'record'> &
  Omit<LearningRecord, 'exempt'> & { exempt: readonly string[] | null };

export function toLearningState({ lessons, quizzes, assignments, exempt, ...row }: LearningStateRow): LearningState {
  return { ...row, record: { lessons, quizzes, assignments, ...(exempt && { exempt }) } };
}

const readState = writtenRead<LearningStateRow>(learningState);
const readStates = writtenRead<LearningStateRow>(`${learningStateOf('e.id is not null')}
  order by greatest(read.lately, tried.lately, handed.lately) desc nulls last, e.enrolled_at desc limit 60`);

/** A course with what one person has done in it; undefined when there is no such course. */
export async function findLearningState(
  db: Queryable,
  slug: string,
  personId: string | null,
): Promise<LearningState | undefined> {
  if (personId === null) return findForVisitor(db, slug);
  const [row] = await readState(db, personId, slug);
  return row && toLearningState(row);
}

async function findForVisitor(db: Queryable, slug: string): Promise<LearningState | undefined> {
  const course = await db
    .selectFrom('course')
    .select(['id as courseId', 'currentVersionId as versionId'])
    .where('slug', '=', slug)
    .where('currentVersionId', 'is not', null)
    .$narrowType<{ versionId: string }>()
    .executeTakeFirst();
  return course && { ...course, enrolmentId: null, enrolledAt: null, completedAt: null, record: emptyRecord };
}

/** The courses that a person takes, the one worked at last first; those not begun come after. At most 60. */
export async function listLearningStates(db: Queryable, personId: string): Promise<LearningState[]> {
  return (await readStates(db, personId)).map(toLearningState);
}

/** Notes that a lesson was opened, whenever that becomes known. */
export async function recordLessonOpened(db: Queryable, lesson: LessonOfPerson, now: Date): Promise<void> {
  await db
    .insertInto('lessonProgress')
    .values({ ...lesson, firstOpenedAt: now, lastOpenedAt: now })
    .onConflict((conflict) =>
      conflict.columns(['personId', 'courseId', 'lessonSlug']).doUpdateSet({
        firstOpenedAt: sql`least(lesson_progress.first_opened_at, excluded.first_opened_at)`,
        lastOpenedAt: sql`greatest(lesson_progress.last_opened_at, excluded.last_opened_at)`,
      }),
    )
    .execute();
}

/**
 * Marks a lesson as done; the first time counts, whenever it becomes known.
 *
 * @param togetherId the group in which it was, where it was not alone
 */
export async function recordLessonDone(
  db: Queryable,
  lesson: LessonOfPerson,
  now: Date,
  togetherId: string | null,
): Promise<void> {
  await insertLessonDone(db, lesson.personId, lesson.courseId, lesson.lessonSlug, now, togetherId);
}

const insertLessonDone = writtenChange(`
  insert into lesson_progress (person_id, course_id, lesson_slug, first_opened_at, last_opened_at, completed_at, sitting_id)
  values ($1, $2, $3, $4, $4, $4, $5)
  on conflict (person_id, course_id, lesson_slug) do update set
    first_opened_at = least(lesson_progress.first_opened_at, excluded.first_opened_at),
    last_opened_at = greatest(lesson_progress.last_opened_at, excluded.last_opened_at),
    sitting_id = case when lesson_progress.completed_at <= excluded.completed_at then lesson_progress.sitting_id
      else excluded.sitting_id end,
    completed_at = least(lesson_progress.completed_at, excluded.completed_at)`);
