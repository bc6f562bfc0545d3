import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { type Reason, readReason } from '#domain/people/reason.ts';

/** What may be changed: a quiz or an assignment of a course. */
export interface ChangedPart {
  personId: string;
  courseId: string;
  part: 'quiz' | 'assignment';
  slug: string;
}

/** A mark that was set, or a part of a course that is not asked of a person. */
export interface MarkChangeRow {
  id: string;
  part: 'quiz' | 'assignment';
  slug: string;
  change: 'override' | 'exemption';
  /** Of a mark that was set. */
  percent: number | null;
  /** What counted until then. */
  beforePercent: number | null;
  why: Reason;
  reason: string;
  replaces: string | null;
  madeBy: string | null;
  /** Null when the account is gone. */
  byName: string | null;
  madeAt: Date;
  endedAt: Date | null;
  endedByName: string | null;
}

/** How many are looked at of one person in a course. */
const atMost = 200;

/** Everything that was decided of a person's marks in a course, the last one first, also what was undone. */
export async function listMarkChanges(
  db: Queryable,
  of: { personId: string; courseId: string },
): Promise<MarkChangeRow[]> {
  const rows = await selectChanges(db)
    .where('change.personId', '=', of.personId)
    .where('change.courseId', '=', of.courseId)
    .orderBy('change.madeAt', 'desc')
    .orderBy('change.id', 'desc')
    .limit(atMost)
    .execute();
  return rows.map(toRow);
}

/** What a form's id stands for; undefined while it stands for nothing. */
export async function findMarkChange(
  db: Queryable,
  id: string,
): Promise<(MarkChangeRow & Omit<ChangedPart, 'part'>) | undefined> {
  const row = await selectChanges(db)
    .select(['change.personId', 'change.courseId'])
    .where('change.id', '=', id)
    .executeTakeFirst();
  return row && { ...toRow(row), personId: row.personId, courseId: row.courseId };
}

function selectChanges(db: Queryable) {
  return db
    .selectFrom('markChange as change')
    .leftJoin('person as maker', 'maker.id', 'change.madeBy')
    .leftJoin('person as ender', 'ender.id', 'change.endedBy')
    .select(['change.id', 'change.part', 'change.slug', 'change.change', 'change.percent', 'change.beforePercent'])
    .select(['change.why', 'change.reason', 'change.replaces', 'change.madeBy', 'change.madeAt', 'change.endedAt'])
    .select([bothNames('maker').as('byName'), bothNames('ender').as('endedByName')]);
}

type SelectedChange = Awaited<ReturnType<ReturnType<typeof selectChanges>['execute']>>[number];

function toRow(row: SelectedChange): MarkChangeRow {
  return {
    ...row,
    part: row.part === 'quiz' ? 'quiz' : 'assignment',
    change: row.change === 'override' ? 'override' : 'exemption',
    why: readReason(row.why),
  };
}

export interface NewMarkChange extends ChangedPart {
  id: string;
  change: 'override' | 'exemption';
  percent: number | null;
  passed: boolean;
  beforePercent: number | null;
  why: Reason;
  reason: string;
  madeBy: string;
  madeAt: Date;
}

/** Puts a decision in the place of the one in force, if there is one. Called under the lock of the enrolment. */
export async function replaceMarkChange(db: Queryable, { id, ...change }: NewMarkChange): Promise<void> {
  const { personId, courseId, part, slug } = change;
  const before = await endInForce(db, { personId, courseId, part, slug }, { by: change.madeBy, at: change.madeAt });
  await db
    .insertInto('markChange')
    .values({ id, ...change, replaces: before ?? null })
    .execute();
}

/** Ends what is in force, and puts in force again what it had replaced. */
export async function undoMarkChange(
  db: Queryable,
  { id, replaces }: Pick<MarkChangeRow, 'id' | 'replaces'>,
  end: { by: string; at: Date },
): Promise<void> {
  await db.updateTable('markChange').set({ endedBy: end.by, endedAt: end.at }).where('id', '=', id).execute();
  if (replaces === null) return;
  await db.updateTable('markChange').set({ endedBy: null, endedAt: null }).where('id', '=', replaces).execute();
}

async function endInForce(db: Queryable, of: ChangedPart, end: { by: string; at: Date }): Promise<string | undefined> {
  const row = await db
    .updateTable('markChange')
    .set({ endedBy: end.by, endedAt: end.at })
    .where('personId', '=', of.personId)
    .where('courseId', '=', of.courseId)
    .where('part', '=', of.part)
    .where('slug', '=', of.slug)
    .where('endedAt', 'is', null)
    .returning('id')
    .executeTakeFirst();
  return row?.id;
}
