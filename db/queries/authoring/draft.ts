import { type Expression, sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import type { KeptFile } from '#db/queries/learning/version-files.ts';
import { within } from '#db/queries/within-scope.ts';
import type { DraftState } from '#domain/authoring/draft-state.ts';
import type { Scope } from '#domain/rights.ts';

/** The next version of a course, as it is being written. */
export interface DraftRow {
  id: string;
  /** Null: a course that is not published yet. */
  courseId: string | null;
  /** Of the course. */
  slug: string;
  organisationId: string | null;
  /** Empty where it is the platform's: no role reaches that, only its administrators. */
  organisationPath: string;
  /** From which it was opened; null: none. */
  baseVersionId: string | null;
  state: DraftState;
  madeBy: string | null;
  madeAt: Date;
  changedAt: Date;
  sentBy: string | null;
  sentAt: Date | null;
  note: string | null;
  reviewedBy: string | null;
  reviewedAt: Date | null;
  answer: string | null;
}

const columns = [
  'courseDraft.id',
  'courseDraft.courseId',
  'courseDraft.slug',
  'courseDraft.organisationId',
  'courseDraft.baseVersionId',
  'courseDraft.state',
  'courseDraft.madeBy',
  'courseDraft.madeAt',
  'courseDraft.changedAt',
  'courseDraft.sentBy',
  'courseDraft.sentAt',
  'courseDraft.note',
  'courseDraft.reviewedBy',
  'courseDraft.reviewedAt',
  'courseDraft.answer',
] as const;

const organisationPath = sql<string>`coalesce(organisation.path, '')`;
const isOpen = sql<boolean>`course_draft.state not in ('published', 'discarded')`;

const drafts = (db: Queryable) =>
  db
    .selectFrom('courseDraft')
    .leftJoin('organisation', 'organisation.id', 'courseDraft.organisationId')
    .select(columns)
    .select(organisationPath.as('organisationPath'));

/** The open draft of a course, if it is in a scope. */
export async function findDraft(
  db: Queryable,
  { slug, scope }: { slug: string; scope: Scope<'organisationPath'> },
): Promise<DraftRow | undefined> {
  return drafts(db)
    .where('courseDraft.slug', '=', slug)
    .where(isOpen)
    .where(within(scope, { organisationPath: organisationPath as Expression<string> }))
    .executeTakeFirst();
}

/** Whether a course, or one that is to become one, has an open draft. */
export async function findOpenDraftId(db: Queryable, slug: string): Promise<string | undefined> {
  const row = await db.selectFrom('courseDraft').select('id').where('slug', '=', slug).where(isOpen).executeTakeFirst();
  return row?.id;
}

export async function findDraftById(db: Queryable, id: string): Promise<DraftRow | undefined> {
  return drafts(db).where('courseDraft.id', '=', id).executeTakeFirst();
}

/** A draft, held as it is until the transaction ends: whoever changes it comes before or after. */
export async function lockDraft(db: Queryable, id: string): Promise<DraftRow | undefined> {
  return drafts(db).where('courseDraft.id', '=', id).forUpdate('courseDraft').executeTakeFirst();
}

/** A file of a draft. */
export interface DraftFile extends KeptFile {
  /** Counts the saves of this path. */
  version: number;
  savedBy: string | null;
  savedAt: Date;
}

const fileColumns = ['path', 'text', 'objectHash', 'bytes', 'version', 'savedBy', 'savedAt'] as const;

/** All files of a draft, with what they say, by path. */
export async function listDraftFiles(db: Queryable, draftId: string): Promise<DraftFile[]> {
  return db.selectFrom('draftFile').select(fileColumns).where('draftId', '=', draftId).orderBy('path').execute();
}

/** One file of a draft; undefined when it is not there. */
export async function readDraftFile(
  db: Queryable,
  { draftId, path }: { draftId: string; path: string },
): Promise<DraftFile | undefined> {
  return db
    .selectFrom('draftFile')
    .select(fileColumns)
    .where('draftId', '=', draftId)
    .where('path', '=', path)
    .executeTakeFirst();
}

/** Everybody who saved something in a draft or took it out, sent it, or began the course with it, by the account that remains of theirs. */
export async function listWriters(db: Queryable, draftId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive writer as (
      select saved_by as id from draft_file where draft_id = ${draftId}::uuid and save_id is not null
      union select saved_by from draft_file_save where draft_id = ${draftId}::uuid and save_id is not null
      union select removed_by from draft_file_save where draft_id = ${draftId}::uuid
      union select unnest(case when base_version_id is null then array[sent_by, made_by] else array[sent_by] end)
        from course_draft where id = ${draftId}::uuid
      union select person.merged_into from writer join person on person.id = writer.id)
    select id from writer where id is not null`.execute(db);
  return rows.map((row) => row.id);
}
