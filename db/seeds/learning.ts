import type { Database, Queryable } from '#db/client.ts';
import { insertAttempt } from '#db/queries/assessment/quiz.ts';
import { type CourseContent, loadCourseContent, type Quiz } from '#db/queries/learning/course-content.ts';
import { drawQuestions } from '#domain/assessment/draw-quiz.ts';
import { type Answer, type Answers, gradeQuiz, isPassed } from '#domain/assessment/grading.ts';
import type { QuizQuestion } from '#domain/learning/content.ts';
import { newId } from '#platform/id.ts';
import type { DemoPeople, DemoUsername } from './demo-people.ts';

const dayMs = 86_400_000;

interface LearningStory {
  username: DemoUsername;
  course: string;
  /** Lessons that are done; the next one was opened. */
  lessons: number;
  /** For each counting quiz in order, how many questions were answered right in each attempt. */
  quizzes: (number | 'all')[][];
  daysAgo: number;
}

/** How far the people of the demonstration are: one before the last quiz, one done, the others on their way. */
const stories: LearningStory[] = [
  { username: 'bouakham', course: 'first-sale', lessons: 10, quizzes: [['all'], [3, 7], ['all']], daysAgo: 24 },
  { username: 'noy', course: 'first-sale', lessons: 6, quizzes: [[2, 'all'], [6]], daysAgo: 18 },
  { username: 'khamsone', course: 'first-sale', lessons: 2, quizzes: [], daysAgo: 9 },
  { username: 'huda', course: 'first-sale', lessons: 0, quizzes: [], daysAgo: 2 },
  { username: 'somphone', course: 'policy-corridor', lessons: 8, quizzes: [['all'], ['all'], ['all']], daysAgo: 30 },
  { username: 'alemu', course: 'policy-corridor', lessons: 4, quizzes: [['all']], daysAgo: 12 },
];

/**
 * Enrolments, lessons and quizzes of the demonstration's trainees. Done once for each person and course: what they do
 * later stays.
 */
export async function seedDemoLearning(db: Database, people: DemoPeople, now: Date): Promise<void> {
  for (const story of stories) {
    const course = await db
      .selectFrom('course')
      .select(['id', 'currentVersionId'])
      .where('slug', '=', story.course)
      .executeTakeFirst();
    if (!course?.currentVersionId) continue;
    const content = await loadCourseContent(db, course.currentVersionId);
    await db.transaction().execute((tx) => seedStory(tx, story, content, people[story.username].personId, now));
  }
}

async function seedStory(
  db: Queryable,
  story: LearningStory,
  content: CourseContent,
  personId: string,
  now: Date,
): Promise<void> {
  const { courseId } = content;
  const start = now.getTime() - story.daysAgo * dayMs;
  const lessons = content.activities.filter((one) => one.kind === 'lesson');
  const quizzes = content.activities.filter((one) => one.kind === 'quiz');
  const isComplete = story.lessons >= lessons.length && story.quizzes.length >= quizzes.length;
  // One activity about every second day, never in the future.
  const at = (place: number) => new Date(Math.min(start + place * 1.7 * dayMs, now.getTime() - 3_600_000));

  const enrolled = await db
    .insertInto('enrolment')
    .values({
      id: newId(),
      personId,
      courseId,
      enrolledAt: new Date(start),
      completedAt: isComplete ? at(content.activities.length) : null,
    })
    .onConflict((conflict) => conflict.columns(['personId', 'courseId']).doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!enrolled) return;
  const progress = lessons.slice(0, story.lessons + 1).map((lesson, index) => {
    const moment = at(content.activities.indexOf(lesson));
    const completedAt = index < story.lessons ? new Date(moment.getTime() + lesson.minutes * 60_000) : null;
    return { personId, courseId, lessonSlug: lesson.slug, firstOpenedAt: moment, lastOpenedAt: moment, completedAt };
  });
  await db.insertInto('lessonProgress').values(progress).execute();
  for (const [index, tries] of story.quizzes.entries()) {
    const quiz = quizzes[index];
    if (!quiz) continue;
    for (const [place, rightCount] of tries.entries()) {
      const moment = new Date(at(content.activities.indexOf(quiz)).getTime() + place * 1_800_000);
      await seedAttempt(db, { quiz, courseId, personId, attemptNumber: place + 1, rightCount, now: moment });
    }
  }
}

interface SeededAttempt {
  quiz: Quiz;
  courseId: string;
  personId: string;
  attemptNumber: number;
  rightCount: number | 'all';
  now: Date;
}

async function seedAttempt(db: Queryable, attempt: SeededAttempt): Promise<void> {
  const { quiz, rightCount, ...rest } = attempt;
  const id = newId();
  const questions = drawQuestions(quiz, id);
  const answers: Answers = Object.fromEntries(
    questions.map((question, index) => [
      question.id,
      rightCount === 'all' || index < rightCount ? rightAnswer(question) : wrongAnswer(question),
    ]),
  );
  const result = gradeQuiz(questions, answers);
  const passed = isPassed(result.percent, quiz.passMark);
  await insertAttempt(db, { ...rest, id, quizSlug: quiz.slug, quizId: quiz.id, answers, result, passed });
}

function rightAnswer(question: QuizQuestion): Answer {
  switch (question.kind) {
    case 'single':
    case 'true-false':
    case 'picture-choice':
    case 'hotspot':
    case 'multiple':
      return question.answer;
    case 'numeric':
      return String(question.answer);
    case 'ordering':
      return question.choices;
    case 'matching':
      return Object.fromEntries(question.pairs.map((pair) => [pair.left, pair.right]));
    case 'fill-in':
      return Object.fromEntries(question.gaps.map((gap) => [gap.id, gap.accepted[0] ?? '']));
    case 'short-text':
      return question.accepted[0] ?? '';
  }
}

function wrongAnswer(question: QuizQuestion): Answer {
  switch (question.kind) {
    case 'single':
    case 'true-false':
    case 'picture-choice':
    case 'hotspot':
      return question.choices.find((choice) => choice !== question.answer) ?? '';
    case 'multiple':
      return question.answer.slice(0, -1).concat(question.choices.find((one) => !question.answer.includes(one)) ?? []);
    case 'numeric':
      return String(question.answer * 10 + 1);
    case 'ordering':
      return question.choices.toReversed();
    case 'fill-in':
      return Object.fromEntries(question.gaps.map((gap) => [gap.id, '?']));
    case 'short-text':
      return '?';
    case 'matching': {
      const rights = question.pairs.map((pair) => pair.right);
      return Object.fromEntries(
        question.pairs.map((pair, index) => [pair.left, rights[(index + 1) % rights.length] ?? '']),
      );
    }
  }
}
