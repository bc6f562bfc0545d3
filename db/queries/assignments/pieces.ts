import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { FileKind, MarkPart, PieceState } from '#domain/assignments/definition.ts';
import { organisationOfPiece } from './piece-organisation.ts';

/** A file of a piece of work. */
export interface PieceFile {
  id: string;
  kind: FileKind;
  name: string;
  bytes: number;
  width: number | null;
  height: number | null;
}

/** What a marker said, in the order in which it was given. */
export interface PieceMark {
  id: string;
  part: MarkPart;
  markerId: string | null;
  markerName: string | null;
  levels: Record<string, string>;
  comments: Record<string, string>;
  comment: string;
  percent: number;
  returns: boolean;
  reason: string | null;
  at: Date;
}

/** A piece of work of a person, with all that was said of it. */
export interface Piece {
  id: string;
  personId: string;
  courseId: string;
  assignmentSlug: string;
  assignmentId: string;
  organisationId: string | null;
  number: number;
  state: PieceState;
  watchedBy: string | null;
  /** The id under which it was handed in, which the form or the device made. */
  sentAs: string | null;
  words: string;
  locale: string;
  savedAt: Date;
  dueAt: Date | null;
  handedInAt: Date | null;
  percent: number | null;
  passed: boolean;
  files: PieceFile[];
  marks: PieceMark[];
}

const filesOf = sql<PieceFile[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', f.id, 'kind', f.kind, 'name', f.name, 'bytes', f.bytes, 'width', f.width,
    'height', f.height) order by f.added_at, f.id)
  from assignment_file f where f.piece_id = assignment_piece.id), '[]')`;
const marksOf = sql<(Omit<PieceMark, 'at'> & { at: string })[]>`coalesce((
  select jsonb_agg(jsonb_build_object('id', m.id, 'part', m.part, 'markerId', m.marker_id, 'markerName', p.display_name,
    'levels', m.levels, 'comments', m.comments, 'comment', m.comment, 'percent', m.percent, 'returns', m.returns,
    'reason', m.reason, 'at', m.marked_at) order by m.marked_at, m.id)
  from assignment_mark m left join person p on p.id = m.marker_id where m.piece_id = assignment_piece.id), '[]')`;

const columns = [
  ...(['id', 'personId', 'courseId', 'assignmentSlug', 'assignmentId', 'organisationId', 'number', 'state'] as const),
  ...(['watchedBy', 'sentAs', 'words', 'locale', 'savedAt', 'dueAt', 'handedInAt', 'percent', 'passed'] as const),
] as const;

const select = (db: Queryable) =>
  db
    .selectFrom('assignmentPiece')
    .select(columns)
    .select([filesOf.as('files'), marksOf.as('marks')]);

type Row = Omit<Piece, 'marks'> & { marks: (Omit<PieceMark, 'at'> & { at: string })[] };
const toPiece = (row: Row): Piece => ({
  ...row,
  marks: row.marks.map((mark) => ({ ...mark, at: new Date(mark.at) })),
});

interface WorkOf {
  personId: string;
  courseId: string;
  assignmentSlug: string;
}

/** What a person has done at an assignment, the last piece first; at most 40. */
export async function listPieces(db: Queryable, { personId, courseId, assignmentSlug }: WorkOf): Promise<Piece[]> {
  const rows = await select(db)
    .where('personId', '=', personId)
    .where('courseId', '=', courseId)
    .where('assignmentSlug', '=', assignmentSlug)
    .orderBy('number', 'desc')
    .orderBy('savedAt', 'desc')
    .limit(40)
    .execute();
  return rows.map(toPiece);
}

/** Undefined where there is none. */
export async function findPiece(db: Queryable, id: string): Promise<Piece | undefined> {
  const row = await select(db).where('id', '=', id).executeTakeFirst();
  return row && toPiece(row);
}

/** Until the transaction ends, nobody else decides on this piece. */
export async function lockPiece(db: Queryable, id: string): Promise<void> {
  await db.selectFrom('assignmentPiece').select('id').where('id', '=', id).forUpdate().execute();
}

export interface NewPiece extends WorkOf {
  id: string;
  assignmentId: string;
  number: number;
  words: string;
  locale: string;
  savedAt: Date;
}

/** @returns false where its id is taken: it was chosen by whoever sent the form */
export async function insertPiece(
  db: Queryable,
  piece: NewPiece & { state: PieceState; organisationId?: string | null; watchedBy?: string; handedInAt?: Date },
): Promise<boolean> {
  const row = await db
    .insertInto('assignmentPiece')
    .values(piece)
    .onConflict((conflict) => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}

/** Changes what is said of a piece of work. */
export async function updatePiece(
  db: Queryable,
  id: string,
  changes: Partial<{
    words: string;
    locale: string;
    savedAt: Date;
    assignmentId: string;
    state: PieceState;
    sentAs: string;
    organisationId: string | null;
    dueAt: Date | null;
    handedInAt: Date;
    percent: number | null;
    passed: boolean;
    markedAt: Date | null;
    heldBy: string | null;
    heldUntil: Date | null;
  }>,
): Promise<void> {
  await db.updateTable('assignmentPiece').set(changes).where('id', '=', id).execute();
}

export interface NewPieceFile extends PieceFile {
  pieceId: string;
  objectHash: string;
  mediaType: string;
  addedAt: Date;
}

export async function insertPieceFile(db: Queryable, file: NewPieceFile): Promise<void> {
  await db.insertInto('assignmentFile').values(file).execute();
}

/** Whether a piece has this very file: a form that was sent twice adds it once. */
export async function hasPieceFile(
  db: Queryable,
  { pieceId, objectHash }: { pieceId: string; objectHash: string },
): Promise<boolean> {
  const row = await db
    .selectFrom('assignmentFile')
    .select('id')
    .where('pieceId', '=', pieceId)
    .where('objectHash', '=', objectHash)
    .executeTakeFirst();
  return row !== undefined;
}

/** @returns its key in the object storage; undefined where the piece has no such file */
export async function deletePieceFile(
  db: Queryable,
  { pieceId, fileId }: { pieceId: string; fileId: string },
): Promise<string | undefined> {
  const row = await db
    .deleteFrom('assignmentFile')
    .where('pieceId', '=', pieceId)
    .where('id', '=', fileId)
    .returning('objectHash')
    .executeTakeFirst();
  return row?.objectHash;
}

/** A file with what decides who may have it. */
export async function findPieceFile(db: Queryable, id: string) {
  return db
    .selectFrom('assignmentFile')
    .innerJoin('assignmentPiece', 'assignmentPiece.id', 'assignmentFile.pieceId')
    .innerJoin('assignment', 'assignment.id', 'assignmentPiece.assignmentId')
    .leftJoin('organisation', (join) => join.on('organisation.id', '=', organisationOfPiece('assignment_piece')))
    .select(['assignmentFile.kind', 'assignmentFile.name', 'assignmentFile.mediaType', 'assignmentFile.bytes'])
    .select(['assignmentFile.objectHash as hash', 'assignmentPiece.personId', 'assignmentPiece.state'])
    .select('organisation.path as organisationPath')
    .select(sql<boolean>`coalesce((assignment.rules ->> 'isAnonymous')::boolean, false)`.as('isAnonymous'))
    .where('assignmentFile.id', '=', id)
    .executeTakeFirst();
}
