import type { ReadingContext } from '#app/server/reading-context.ts';
import { findPerson } from '#db/queries/accounts/person.ts';
import { findMarksOf } from '#db/queries/assessment/gradebook.ts';
import { listMarkChanges, type MarkChangeRow } from '#db/queries/assessment/mark-changes.ts';
import { learnerRole } from '#domain/assessment/learner-role.ts';
import { AppError } from '#domain/errors.ts';
import type { Viewer } from '#domain/rights.ts';
import { isId, newId } from '#platform/id.ts';
import { openGradebook } from './load-gradebook.server.ts';
import { presentMarks } from './present-marks.ts';

type Reading = Pick<ReadingContext, 'db' | 'reader'>;

/**
 * Somebody whose marks a viewer may see.
 *
 * @throws AppError `not_found`, also for who may not know of the person
 */
async function requireMarked({ db }: Pick<Reading, 'db'>, viewer: Viewer, id: string | undefined) {
  const person = isId(id) ? await findPerson(db, id) : undefined;
  if (!person || learnerRole(viewer, 'gradebook:view', person) === undefined) throw new AppError('not_found');
  return person;
}

/**
 * The same, whose marks they may change: asked before a form about them is read.
 *
 * @throws AppError `not_found`, `forbidden`
 */
export async function requireChangeable(context: Pick<Reading, 'db'>, viewer: Viewer, id: string | undefined) {
  const person = await requireMarked(context, viewer, id);
  if (learnerRole(viewer, 'mark:change', person) === undefined) throw new AppError('forbidden');
}

/**
 * One person's marks in a course, for who may see them.
 *
 * @throws AppError `not_found`, also for who may not know of the person, and of who does not take the course
 */
export async function loadMarksOfPerson(context: Reading, viewer: Viewer, params: { slug?: string; person?: string }) {
  const person = await requireMarked(context, viewer, params.person);
  const { personId, displayName, latinName } = person;
  return {
    ...(await loadMarks(context, viewer, { slug: params.slug, personId })),
    person: { personId, displayName, latinName },
    mayChange: learnerRole(viewer, 'mark:change', person) !== undefined,
    newId: newId(),
  };
}

export type PersonMarksData = Awaited<ReturnType<typeof loadMarksOfPerson>>;

/**
 * One's own marks in a course.
 *
 * @throws AppError `not_found`, also for who does not take the course
 */
export async function loadOwnMarks(context: Reading, viewer: Viewer, slug: string | undefined) {
  return loadMarks(context, viewer, { slug, personId: viewer.personId });
}

export type MarksData = Awaited<ReturnType<typeof loadOwnMarks>>;

async function loadMarks(context: Reading, viewer: Viewer, of: { slug: string | undefined; personId: string }) {
  const { personId } = of;
  const book = await openGradebook(context, viewer, of.slug);
  const [marks, changes] = await Promise.all([
    findMarksOf(context.db, { ...book.of, personId }),
    listMarkChanges(context.db, { courseId: book.of.courseId, personId }),
  ]);
  if (!marks) throw new AppError('not_found');
  const { cells, total } = presentMarks(book.parts, marks, book);
  return {
    course: book.course,
    total,
    lines: book.parts.map((part, index) => ({ ...part, cell: cells[index] ?? null })),
    lessons: book.lessons,
    changes: changes.map((one) => presentChange(one, book.parts)),
  };
}

function presentChange(
  { madeBy: _by, replaces, ...change }: MarkChangeRow,
  parts: Awaited<ReturnType<typeof openGradebook>>['parts'],
) {
  const part = parts.find((one) => one.kind === change.part && one.slug === change.slug);
  return { ...change, hasReplaced: replaces !== null, title: part?.title ?? null };
}

export type ShownChange = MarksData['changes'][number];
