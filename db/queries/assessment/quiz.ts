import type { Queryable } from '#db/client.ts';
import { writtenRead } from '#db/written-read.ts';
import type { Answers, QuestionResult, QuizResult } from '#domain/assessment/grading.ts';
import type { QuizQuestion, QuizText } from '#domain/learning/content.ts';

export interface Attempt {
  id: string;
  personId: string;
  courseId: string;
  quizSlug: string;
  quizId: string;
  attemptNumber: number;
  answers: Answers;
  result: Record<string, QuestionResult>;
  points: number;
  maxPoints: number;
  percent: number;
  passed: boolean;
  submittedAt: Date;
  /** null: answered with a network; else when it was sent off, by the device's clock. */
  claimedAt: Date | null;
  /** null: answered with a network; else when it came. */
  receivedAt: Date | null;
}

const columns = [
  'id',
  'personId',
  'courseId',
  'quizSlug',
  'quizId',
  'attemptNumber',
  'answers',
  'result',
  'points',
  'maxPoints',
  'percent',
  'passed',
  'submittedAt',
  'claimedAt',
  'receivedAt',
] as const;

interface QuizOfPerson {
  personId: string;
  courseId: string;
  quizSlug: string;
}

/** A person's attempts at a quiz, the last one first. */
export async function listAttempts(db: Queryable, of: QuizOfPerson): Promise<Attempt[]> {
  return db
    .selectFrom('quizAttempt')
    .select(columns)
    .where('personId', '=', of.personId)
    .where('courseId', '=', of.courseId)
    .where('quizSlug', '=', of.quizSlug)
    .orderBy('attemptNumber', 'desc')
    .limit(100)
    .execute();
}

/** What decides on one attempt more. */
export interface QuizStanding {
  /** Attempts of the person at the quiz, the last one first. */
  attempts: Pick<Attempt, 'id' | 'answers' | 'attemptNumber'>[];
  /** How many more than its own the person was given there. */
  granted: number;
  /** The attempt with this id is of somebody else, or at another quiz. */
  isElsewhere: boolean;
}

const readStanding = writtenRead<QuizStanding>(`
  select
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'answers', a.answers, 'attemptNumber', a.attempt_number)
        order by a.attempt_number desc), '[]')
      from (select * from quiz_attempt
        where person_id = $1 and course_id = $2 and quiz_slug = $3 order by id = $4 desc, attempt_number desc limit 100) a)
      as attempts,
    (select count(*)::int from attempt_grant
      where person_id = $1 and course_id = $2 and quiz_slug = $3) as granted,
    exists (select from quiz_attempt
      where id = $4 and (person_id, course_id, quiz_slug) is distinct from ($1, $2, $3)) as is_elsewhere`);

/** How a person stands at a quiz, for who sends the attempt `id`. */
export async function findQuizStanding(db: Queryable, of: QuizOfPerson, id: string): Promise<QuizStanding> {
  const [row] = await readStanding(db, of.personId, of.courseId, of.quizSlug, id);
  return row ?? { attempts: [], granted: 0, isElsewhere: false };
}

/** A person's answers to the "check yourself" quizzes of a lesson, by the quizzes' slugs. */
export async function listCheckAttempts(
  db: Queryable,
  of: { personId: string; courseId: string; quizSlugs: readonly string[] },
): Promise<Attempt[]> {
  if (of.quizSlugs.length === 0) return [];
  return db
    .selectFrom('quizAttempt')
    .select(columns)
    .where('personId', '=', of.personId)
    .where('courseId', '=', of.courseId)
    .where('quizSlug', 'in', of.quizSlugs)
    .execute();
}

export interface NewAttempt extends QuizOfPerson {
  id: string;
  quizId: string;
  attemptNumber: number;
  answers: Answers;
  result: QuizResult;
  passed: boolean;
  /** Of answers that came later than they were given. */
  late?: LateTimes | null;
  now: Date;
}

export interface LateTimes {
  /** By the device's clock. */
  claimedAt: Date;
  receivedAt: Date;
}

function toRow({ result, passed, late, now, ...attempt }: NewAttempt) {
  return {
    ...attempt,
    result: result.questions,
    points: result.points,
    maxPoints: result.maxPoints,
    percent: result.percent,
    passed,
    submittedAt: now,
    claimedAt: late?.claimedAt ?? null,
    receivedAt: late?.receivedAt ?? null,
  };
}

export async function insertAttempt(db: Queryable, attempt: NewAttempt): Promise<void> {
  await db.insertInto('quizAttempt').values(toRow(attempt)).execute();
}

/** Keeps the answers to a "check yourself" quiz that were given last: one row a person and quiz, however often it is answered. */
export async function keepCheckAttempt(db: Queryable, attempt: Omit<NewAttempt, 'attemptNumber'>): Promise<void> {
  const { id: _id, ...row } = toRow({ ...attempt, attemptNumber: 1 });
  await db
    .insertInto('quizAttempt')
    .values({ id: attempt.id, ...row })
    .onConflict((conflict) =>
      conflict
        .columns(['personId', 'courseId', 'quizSlug', 'attemptNumber'])
        .doUpdateSet(row)
        .where('quizAttempt.submittedAt', '<=', attempt.now),
    )
    .execute();
}

/** A quiz as it was when it was answered: questions and words of that version of the course. */
export async function findQuiz(
  db: Queryable,
  id: string,
): Promise<{ id: string; slug: string; questions: QuizQuestion[]; texts: Record<string, QuizText> } | undefined> {
  return db.selectFrom('quiz').select(['id', 'slug', 'questions', 'texts']).where('id', '=', id).executeTakeFirst();
}
