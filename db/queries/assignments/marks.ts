import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { AssignmentRules, AssignmentText, MarkPart } from '#domain/assignments/definition.ts';
import type { LocalizedText } from '#domain/locale.ts';
import { organisationOfPiece } from './piece-organisation.ts';

export interface NewMark {
  id: string;
  pieceId: string;
  markerId: string;
  part: MarkPart;
  levels: Record<string, string>;
  comments: Record<string, string>;
  comment: string;
  percent: number;
  returns: boolean;
  reason: string | null;
  markedAt: Date;
}

/** @returns false where its id is taken: it was chosen by whoever sent the form */
export async function insertMark(db: Queryable, { levels, comments, ...mark }: NewMark): Promise<boolean> {
  const row = await db
    .insertInto('assignmentMark')
    .values({ ...mark, levels: JSON.stringify(levels), comments: JSON.stringify(comments) })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** The rubric by which a piece is measured, and what it belongs to. */
export interface PieceRubric {
  courseSlug: string;
  courseTitle: LocalizedText;
  sourceLocale: string;
  rules: AssignmentRules;
  texts: Record<string, AssignmentText>;
  personName: string;
  latinName: string | null;
  /** Whose markers mark it (piece-organisation.ts); null: the platform's do. */
  organisationId: string | null;
  organisationPath: string | null;
  heldUntil: Date | null;
  heldBy: string | null;
  holderName: string | null;
}

/** Undefined where there is no such piece. */
export async function findRubricOf(db: Queryable, pieceId: string): Promise<PieceRubric | undefined> {
  return db
    .selectFrom('assignmentPiece')
    .innerJoin('assignment', 'assignment.id', 'assignmentPiece.assignmentId')
    .innerJoin('courseVersion', 'courseVersion.id', 'assignment.courseVersionId')
    .innerJoin('course', 'course.id', 'courseVersion.courseId')
    .innerJoin('person', 'person.id', 'assignmentPiece.personId')
    .leftJoin('organisation', (join) => join.on('organisation.id', '=', organisationOfPiece('assignment_piece')))
    .leftJoin('person as holder', 'holder.id', 'assignmentPiece.heldBy')
    .select(['course.slug as courseSlug', 'courseVersion.title as courseTitle', 'courseVersion.sourceLocale'])
    .select(['assignment.rules', 'assignment.texts', 'person.displayName as personName', 'person.latinName'])
    .select(['organisation.id as organisationId', 'organisation.path as organisationPath'])
    .select(['assignmentPiece.heldUntil', 'assignmentPiece.heldBy'])
    .select('holder.displayName as holderName')
    .where('assignmentPiece.id', '=', pieceId)
    .executeTakeFirst();
}

/** What a marker said last to readers of a language, to be said again; at most 12. */
export async function listPhrases(db: Queryable, of: { markerId: string; locale: string }): Promise<string[]> {
  const rows = await db
    .selectFrom('markingPhrase')
    .select('words')
    .where('markerId', '=', of.markerId)
    .where('locale', '=', of.locale)
    .orderBy('usedAt', 'desc')
    .limit(12)
    .execute();
  return rows.map((row) => row.words);
}

/** Keeps what a marker said, the 40 used last of each language. */
export async function keepPhrase(
  db: Queryable,
  { markerId, locale, words, usedAt }: { markerId: string; locale: string; words: string; usedAt: Date },
): Promise<void> {
  await db
    .insertInto('markingPhrase')
    .values({ markerId, locale, words, usedAt })
    .onConflict((conflict) => conflict.columns(['markerId', 'locale', 'words']).doUpdateSet({ usedAt }))
    .execute();
  await sql`delete from marking_phrase where marker_id = ${markerId} and locale = ${locale} and words not in (
    select words from marking_phrase where marker_id = ${markerId} and locale = ${locale}
    order by used_at desc limit 40)`.execute(db);
}

/** Instructors of an organisation, or of the nearest one above it that has any: those who are told that work waits. */
export async function listNearestMarkers(db: Queryable, organisationId: string): Promise<string[]> {
  const { rows } = await sql<{ personId: string }>`
    select person_id from (
      select held.person_id, rank() over (order by length(above.path) desc) as place
      from organisation here
      join organisation above on here.path = above.path or starts_with(here.path, above.path || '.')
      join organisation_role held on held.organisation_id = above.id and held.role = 'instructor'
      join person on person.id = held.person_id and person.suspended_at is null
      where here.id = ${organisationId}) markers
    where place = 1 limit 20`.execute(db);
  return rows.map((row) => row.personId);
}

/** Those who mark where no organisation does: whoever runs the platform. */
export async function listPlatformMarkers(db: Queryable): Promise<string[]> {
  const rows = await db
    .selectFrom('person')
    .select('id')
    .where('isPlatformAdmin', '=', true)
    .where('suspendedAt', 'is', null)
    .where('mergedInto', 'is', null)
    .orderBy('id')
    .limit(20)
    .execute();
  return rows.map((row) => row.id);
}
