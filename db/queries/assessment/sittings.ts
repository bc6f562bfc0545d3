import type { Queryable } from '#db/client.ts';
import { writtenRead } from '#db/written-read.ts';
import type { TimedAnswer } from '#domain/assessment/kept-fields.ts';

/** An attempt while somebody is at it, or as it was then. */
export interface Sitting {
  id: string;
  /** The quiz in the version of the course in which it was begun. */
  quizId: string;
  seed: string;
  startedAt: Date;
  dueAt: Date | null;
  closedAt: Date | null;
  closedBy: 'person' | 'clock' | null;
  answers: SittingAnswer[];
}

export interface SittingAnswer extends TimedAnswer {
  savedAt: Date;
}

interface OfQuiz {
  personId: string;
  courseId: string;
  quizSlug: string;
}

interface SittingRow extends Omit<Sitting, 'answers'> {
  answers: (Omit<SittingAnswer, 'savedAt'> & { savedAt: string })[];
}

const sittingWhere = (condition: string) => `
  select s.id, s.quiz_id, s.seed, s.started_at, s.due_at, s.closed_at, s.closed_by, coalesce((
    select jsonb_agg(jsonb_build_object('questionId', a.question_id, 'fields', a.fields, 'isLate', a.is_late,
      'isFinal', a.is_final, 'savedAt', a.saved_at) order by a.saved_at, a.question_id)
    from sitting_answer a where a.sitting_id = s.id), '[]') as answers
  from quiz_sitting s where s.person_id = $1 and s.course_id = $2 and s.quiz_slug = $3 and ${condition}`;

const readSitting = writtenRead<SittingRow>(
  sittingWhere('case when $4::uuid is null then s.closed_at is null else s.id = $4 end'),
);

/** An attempt of a person at a quiz by its id; with null the one that they are at. */
export async function findSitting(db: Queryable, of: OfQuiz, id: string | null): Promise<Sitting | undefined> {
  const [row] = await readSitting(db, of.personId, of.courseId, of.quizSlug, id);
  return row && { ...row, answers: row.answers.map((answer) => ({ ...answer, savedAt: new Date(answer.savedAt) })) };
}

/** Begins an attempt. @returns false when the person is at one there already, or the id stands for another one */
export async function insertSitting(
  db: Queryable,
  sitting: OfQuiz & Pick<Sitting, 'id' | 'quizId' | 'seed' | 'startedAt' | 'dueAt'>,
): Promise<boolean> {
  const made = await db
    .insertInto('quizSitting')
    .values(sitting)
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return made !== undefined;
}

/** Keeps what was chosen and typed. What its person was told of stays as it was. */
export async function keepAnswers(
  db: Queryable,
  sittingId: string,
  answers: readonly TimedAnswer[],
  savedAt: Date,
): Promise<void> {
  if (answers.length === 0) return;
  await db
    .insertInto('sittingAnswer')
    .values(answers.map(({ fields, ...one }) => ({ sittingId, ...one, fields: JSON.stringify(fields), savedAt })))
    .onConflict((conflict) =>
      conflict
        .columns(['sittingId', 'questionId', 'isLate'])
        .doUpdateSet((eb) => ({
          fields: eb.ref('excluded.fields'),
          isFinal: eb.ref('excluded.isFinal'),
          savedAt: eb.ref('excluded.savedAt'),
        }))
        .where('sittingAnswer.isFinal', '=', false),
    )
    .execute();
}

export async function closeSitting(
  db: Queryable,
  id: string,
  closed: { closedAt: Date; closedBy: 'person' | 'clock' },
): Promise<void> {
  await db.updateTable('quizSitting').set(closed).where('id', '=', id).where('closedAt', 'is', null).execute();
}

export interface DueSitting extends OfQuiz {
  id: string;
  course: string;
}

/** Attempts whose time was up before this, the first ones first. */
export async function listDueSittings(db: Queryable, of: { before: Date; limit: number }): Promise<DueSitting[]> {
  return db
    .selectFrom('quizSitting')
    .innerJoin('course', 'course.id', 'quizSitting.courseId')
    .select(['quizSitting.id', 'personId', 'courseId', 'quizSlug', 'course.slug as course'])
    .where('closedAt', 'is', null)
    .where('dueAt', '<', of.before)
    .orderBy('dueAt')
    .limit(of.limit)
    .execute();
}
