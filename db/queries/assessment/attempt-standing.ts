import type { Queryable } from '#db/client.ts';
import {
  type LearningState,
  type LearningStateRow,
  learningState,
  toLearningState,
} from '#db/queries/learning/progress.ts';
import { writtenRead } from '#db/written-read.ts';
import type { Attempt } from './quiz.ts';

/** What decides on one attempt more. */
export interface QuizStanding {
  /** Attempts of the person at the quiz, the last one first. */
  attempts: (Pick<Attempt, 'id' | 'answers' | 'attemptNumber'> & { seed: string; gradedAt: Date })[];
  /** How many more than its own the person was given there. */
  granted: number;
  /** The attempt with this id, graded or only begun, is of somebody else, or at another quiz. */
  isElsewhere: boolean;
  /** It was begun here, and is kept while the person answers. */
  isBegun: boolean;
}

interface StandingRow extends LearningStateRow, Omit<QuizStanding, 'attempts'> {
  attempts: (Omit<QuizStanding['attempts'][number], 'gradedAt'> & { gradedAt: string })[];
}

/** What an id stands for: one act, whether it is graded or only begun. */
const standsFor = `
  select person_id, course_id, quiz_slug from quiz_attempt where id = $4
  union all select person_id, course_id, quiz_slug from quiz_sitting where id = $4`;

/** Of the person `$1` in the course `$2`: at the quiz `$3`, for the attempt `$4`. */
const readStanding = writtenRead<StandingRow>(`
  select state.*,
    (select coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'answers', a.answers, 'attemptNumber', a.attempt_number,
        'seed', coalesce(a.seed, a.id::text), 'gradedAt', coalesce(a.received_at, a.submitted_at))
        order by a.attempt_number desc), '[]')
      from (select * from quiz_attempt
        where person_id = $1 and course_id = state.course_id and quiz_slug = $3
        order by id = $4 desc, attempt_number desc limit 100) a) as attempts,
    (select count(*)::int from attempt_grant
      where person_id = $1 and course_id = state.course_id and quiz_slug = $3) as granted,
    exists (select from (${standsFor}) one
      where (person_id, course_id, quiz_slug) is distinct from ($1, state.course_id, $3)) as is_elsewhere,
    exists (select from quiz_sitting
      where id = $4 and (person_id, course_id, quiz_slug) = ($1, state.course_id, $3)) as is_begun
  from (${learningState}) state`);

/** What a person has done in a course, and how they stand at a quiz of it; in one read, as it is done under a lock. */
export async function findAttemptStanding(
  db: Queryable,
  of: { personId: string; course: string; quiz: string },
  attemptId: string,
): Promise<{ state: LearningState; standing: QuizStanding } | undefined> {
  const [row] = await readStanding(db, of.personId, of.course, of.quiz, attemptId);
  if (!row) return undefined;
  const { attempts: rows, granted, isElsewhere, isBegun, ...state } = row;
  const attempts = rows.map((one) => ({ ...one, gradedAt: new Date(one.gradedAt) }));
  return { state: toLearningState(state), standing: { attempts, granted, isElsewhere, isBegun } };
}
