import { sql } from 'kysely';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import { writtenChange } from '#db/written-change.ts';
import type { Answers, QuestionResult, QuizResult } from '#domain/assessment/grading.ts';
import type { QuizDrawing, QuizQuestion, QuizRules, QuizText } from '#domain/learning/content.ts';

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
  /** By which its questions were drawn; null: by its id. */
  seed: string | null;
  /** null: alone; else the group in which it was answered. */
  sittingId: string | null;
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
  'seed',
  'sittingId',
] as const;

interface QuizOfPerson {
  personId: string;
  courseId: string;
  quizSlug: string;
}

/** A person's attempts at a quiz, the last one first. */
export function listAttempts(db: Queryable, { personId, courseId, quizSlug }: QuizOfPerson): Promise<Attempt[]> {
  return readAttempts(db, { personId, courseId, quizSlug });
}

const readAttempts = builtOnce((db, of: Places<QuizOfPerson>) =>
  db
    .selectFrom('quizAttempt')
    .select(columns)
    .where('personId', '=', of.personId)
    .where('courseId', '=', of.courseId)
    .where('quizSlug', '=', of.quizSlug)
    .orderBy('attemptNumber', 'desc')
    .limit(100),
);

/** A person's answers to the "check yourself" quizzes of a lesson, by the quizzes' slugs. */
export async function listCheckAttempts(
  db: Queryable,
  { personId, courseId, quizSlugs }: ChecksOfPerson,
): Promise<Attempt[]> {
  return quizSlugs.length === 0 ? [] : readCheckAttempts(db, { personId, courseId, quizSlugs });
}

interface ChecksOfPerson {
  personId: string;
  courseId: string;
  quizSlugs: readonly string[];
}

const readCheckAttempts = builtOnce((db, of: Places<ChecksOfPerson>) =>
  db
    .selectFrom('quizAttempt')
    .select(columns)
    .where('personId', '=', of.personId)
    .where('courseId', '=', of.courseId)
    .where(sql<boolean>`quiz_slug = any(${of.quizSlugs}::text[])`),
);

export interface NewAttempt extends QuizOfPerson {
  id: string;
  quizId: string;
  attemptNumber: number;
  answers: Answers;
  result: QuizResult;
  passed: boolean;
  /** Of answers that came later than they were given. */
  late?: LateTimes | null;
  seed?: string;
  /** Of answers that were given in a group. */
  togetherId?: string | null;
  now: Date;
}

export interface LateTimes {
  /** By the device's clock. */
  claimedAt: Date;
  receivedAt: Date;
}

const columnNames =
  'id, person_id, course_id, quiz_slug, quiz_id, attempt_number, answers, result, points, max_points, percent, passed, submitted_at, claimed_at, received_at, seed, sitting_id';
const insertion = `insert into quiz_attempt (${columnNames})
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`;
const insertRow = writtenChange(insertion);
const keepRow = writtenChange(`${insertion}
  on conflict (person_id, course_id, quiz_slug, attempt_number) do update set
    quiz_id = excluded.quiz_id, answers = excluded.answers, result = excluded.result, points = excluded.points,
    max_points = excluded.max_points, percent = excluded.percent, passed = excluded.passed,
    seed = excluded.seed, sitting_id = excluded.sitting_id, submitted_at = excluded.submitted_at, claimed_at = excluded.claimed_at, received_at = excluded.received_at
  where quiz_attempt.submitted_at <= excluded.submitted_at`);

function valuesOf({ result, late, ...attempt }: NewAttempt): unknown[] {
  const { id, personId, courseId, quizSlug, quizId, attemptNumber, answers, passed, now } = attempt;
  return [
    ...[id, personId, courseId, quizSlug, quizId, attemptNumber, JSON.stringify(answers)],
    ...[JSON.stringify(result.questions), result.points, result.maxPoints, result.percent, passed, now],
    ...[late?.claimedAt ?? null, late?.receivedAt ?? null, attempt.seed ?? null, attempt.togetherId ?? null],
  ];
}

export async function insertAttempt(db: Queryable, attempt: NewAttempt): Promise<void> {
  await insertRow(db, ...valuesOf(attempt));
}

/** Keeps the answers to a "check yourself" quiz that were given last: one row a person and quiz, however often it is answered. */
export async function keepCheckAttempt(db: Queryable, attempt: Omit<NewAttempt, 'attemptNumber'>): Promise<void> {
  await keepRow(db, ...valuesOf({ ...attempt, attemptNumber: 1 }));
}

/** A quiz in some version of its course. */
export interface AskedQuiz {
  id: string;
  slug: string;
  questions: QuizQuestion[];
  texts: Record<string, QuizText>;
  drawing: QuizDrawing;
  passMark: number;
  rules: QuizRules;
}

/** A quiz as it was when it was answered: questions and words of that version of the course. */
export async function findQuiz(db: Queryable, id: string): Promise<AskedQuiz | undefined> {
  return db
    .selectFrom('quiz')
    .select(['id', 'slug', 'questions', 'texts', 'drawing', 'passMark', 'rules'])
    .where('id', '=', id)
    .executeTakeFirst();
}
