import type { Database } from '#db/client.ts';
import { insertPiece, insertPieceFile, updatePiece } from '#db/queries/assignments/pieces.ts';
import { newId } from '#platform/id.ts';

/** An assignment in a course in force, with a piece of work of a person that waits to be marked; its file is gone. */
export async function addWork(
  db: Database,
  { course, personId, organisationId }: { course: string; personId: string; organisationId: string },
): Promise<{ assignment: string; pieceId: string; workFileId: string }> {
  const of = await db
    .selectFrom('course')
    .innerJoin('module', 'module.courseVersionId', 'course.currentVersionId')
    .select(['course.id as courseId', 'module.id as moduleId', 'module.courseVersionId'])
    .where('course.slug', '=', course)
    .orderBy('module.position')
    .executeTakeFirstOrThrow();
  const [assignmentId, pieceId, workFileId, at] = [newId(), newId(), newId(), new Date()];
  const rules = {
    ...{
      takes: ['photo', 'text'],
      passMark: 60,
      maxAttempts: 3,
      due: null,
      isAnonymous: false,
      hasSecondMarker: false,
    },
    observed: null,
    criteria: [
      {
        id: 'weight',
        levels: [
          { id: 'missing', points: 0 },
          { id: 'clear', points: 2 },
        ],
      },
    ],
  };
  const lines = { weight: { title: 'Net weight', levels: { missing: 'Not there', clear: 'Can be read' } } };
  const text = { title: 'Photo of my label', brief: 'Take a photo of your label.', criteria: lines };
  await db
    .insertInto('assignment')
    .values({
      ...{ id: assignmentId, courseVersionId: of.courseVersionId, moduleId: of.moduleId, slug: 'label-photo' },
      ...{ position: 999, minutes: 20, rules: JSON.stringify(rules), texts: JSON.stringify({ en: text }) },
    })
    .execute();
  await insertPiece(db, {
    ...{ id: pieceId, personId, courseId: of.courseId, assignmentSlug: 'label-photo', assignmentId, number: 1 },
    ...{ state: 'waiting', words: 'My label', locale: 'en', savedAt: at },
  });
  await updatePiece(db, pieceId, { organisationId, handedInAt: at });
  await insertPieceFile(db, {
    ...{ id: workFileId, pieceId, kind: 'photo', name: 'label.jpg', bytes: 1_000, width: 800, height: 600 },
    ...{ objectHash: 'b'.repeat(64), mediaType: 'image/webp', addedAt: at },
  });
  return { assignment: 'label-photo', pieceId, workFileId };
}
