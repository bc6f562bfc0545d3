import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import { matchesWords } from '#db/queries/search-words.ts';
import type { InterfaceLocale, LocalizedText } from '#domain/locale.ts';
import type { MediaKind } from '#domain/media/kinds.ts';
import type { WorkProblem } from '#domain/media/problems.ts';
import type { WorkState } from '#domain/media/state.ts';

/** A thing of the library. */
export interface MediaRow {
  id: string;
  organisationId: string;
  organisationPath: string;
  organisationSlug: string;
  kind: MediaKind;
  stem: string;
  title: string;
  fileName: string;
  alt: LocalizedText;
  /** The language of the words in a picture; null where it carries none. */
  wordsIn: InterfaceLocale | null;
  /** The picture that this one is in another language, `locale`. */
  versionOf: string | null;
  locale: InterfaceLocale | null;
  version: number;
  revision: number;
  sourceHash: string | null;
  sourceBytes: number;
  work: WorkState;
  workPercent: number;
  workProblem: WorkProblem | null;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  madeByName: string | null;
  madeAt: Date;
  changedAt: Date;
  archivedAt: Date | null;
}

const readMedia = (db: Queryable) =>
  db
    .selectFrom('media')
    .innerJoin('organisation', 'organisation.id', 'media.organisationId')
    .leftJoin('person', 'person.id', 'media.madeBy')
    .select([
      'media.id',
      'media.organisationId',
      'organisation.path as organisationPath',
      'organisation.slug as organisationSlug',
      'media.kind',
      'media.stem',
      'media.title',
      'media.fileName',
      'media.alt',
      'media.wordsIn',
      'media.versionOf',
      'media.locale',
      'media.version',
      'media.revision',
      'media.sourceHash',
      'media.sourceBytes',
      'media.work',
      'media.workPercent',
      'media.workProblem',
      'media.width',
      'media.height',
      'media.durationMs',
      bothNames('person').as('madeByName'),
      'media.madeAt',
      'media.changedAt',
      'media.archivedAt',
    ]);

export async function findMedia(db: Queryable, id: string): Promise<MediaRow | undefined> {
  return readMedia(db).where('media.id', '=', id).executeTakeFirst();
}

/** Holds a thing as it is until the transaction ends: what is done with it comes one after another. */
export async function lockMedia(db: Queryable, id: string): Promise<MediaRow | undefined> {
  return readMedia(db).where('media.id', '=', id).forUpdate('media').executeTakeFirst();
}

interface MediaPage {
  filter: { q: string; kind: MediaKind | null; show: 'wordless' | 'unversioned' | 'making' | 'archived' | null };
  sort: string;
  offset: number;
  limit: number;
  /** Languages in which it must be said what a thing shows. */
  offered: readonly InterfaceLocale[];
}

export interface ListedMedia extends MediaRow {
  /** Of all its files. */
  bytes: number;
  /** Courses that show it now. */
  courses: number;
  /** The name and hash of a small picture of it. */
  preview: { name: string; hash: string } | null;
  /** Languages in which a picture has a version of its own. */
  versions: InterfaceLocale[];
}

/** One page of an organisation's library. */
export async function listMedia(
  db: Queryable,
  organisationId: string,
  { filter: { q, kind, show }, sort, offset, limit, offered }: MediaPage,
): Promise<{ rows: ListedMedia[]; total: number }> {
  const direction = sort.startsWith('-') ? 'desc' : 'asc';
  const column = sort.replace('-', '');
  const folded = sql`fold_for_search(media.title || ' ' || media.file_name || ' ' || media.alt::text)`;
  const bytes = sql<number>`(select coalesce(sum(bytes), 0)::int from media_rendition
    where media_id = media.id and revision = media.revision)`;
  const rows = await readMedia(db)
    .select([
      bytes.as('bytes'),
      sql<number>`(
        select count(distinct course_version.course_id)::int from media_rendition
          join course_asset on course_asset.hash = media_rendition.hash
          join course_version on course_version.id = course_asset.course_version_id
          join course on course.current_version_id = course_version.id
        where media_rendition.media_id = media.id)`.as('courses'),
      sql<ListedMedia['preview']>`(
        select jsonb_build_object('name', name, 'hash', hash) from media_rendition
        where media_id = media.id and type = 'image/webp' order by revision desc, width limit 1)`.as('preview'),
      sql<InterfaceLocale[]>`array(
        select locale from media as own where own.version_of = media.id order by locale)`.as('versions'),
      sql<number>`count(*) over ()`.as('total'),
    ])
    .where('media.organisationId', '=', organisationId)
    .where('media.versionOf', 'is', null)
    .where('media.archivedAt', show === 'archived' ? 'is not' : 'is', null)
    .$if(kind !== null, (query) => query.where('media.kind', '=', kind))
    .$if(show === 'making', (query) => query.where('media.work', '<>', 'done'))
    .$if(show === 'wordless', (query) => query.where(sql<boolean>`not media.alt ?& ${sql.val([...offered])}::text[]`))
    .$if(show === 'unversioned', (query) =>
      query.where(
        sql<boolean>`media.words_in is not null and not ${sql.val([...offered])}::text[] <@ (media.words_in ||
          array(select locale from media as own where own.version_of = media.id))`,
      ),
    )
    .where(matchesWords(folded, q))
    .$if(column === 'latest', (query) => query.orderBy('media.madeAt', 'desc'))
    .$if(column === 'title', (query) => query.orderBy(sql`fold_for_search(media.title)`, direction))
    .$if(column === 'size', (query) => query.orderBy(bytes, 'desc'))
    .orderBy('media.id', 'desc')
    .limit(limit)
    .offset(offset)
    .execute();
  return { rows: rows.map(({ total: _, ...row }) => row), total: Number(rows[0]?.total ?? 0) };
}

export interface NewMedia {
  id: string;
  organisationId: string;
  kind: MediaKind;
  stem: string;
  title: string;
  fileName: string;
  sourceHash: string;
  sourceBytes: number;
  width: number | null;
  height: number | null;
  durationMs: number | null;
  madeBy: string;
  madeAt: Date;
  versionOf: string | null;
  locale: InterfaceLocale | null;
}

export async function insertMedia(db: Queryable, row: NewMedia): Promise<void> {
  await db
    .insertInto('media')
    .values({ ...row, changedAt: row.madeAt, work: 'waiting' })
    .execute();
}

export type MediaChange = Partial<
  Pick<
    MediaRow,
    | 'title'
    | 'wordsIn'
    | 'version'
    | 'revision'
    | 'fileName'
    | 'sourceHash'
    | 'sourceBytes'
    | 'work'
    | 'workPercent'
    | 'workProblem'
    | 'width'
    | 'height'
    | 'durationMs'
    | 'changedAt'
    | 'archivedAt'
  > & { alt: LocalizedText }
>;

export async function updateMedia(db: Queryable, id: string, { alt, ...change }: MediaChange): Promise<void> {
  await db
    .updateTable('media')
    .set({ ...change, ...(alt && { alt: JSON.stringify(alt) }) })
    .where('id', '=', id)
    .execute();
}

/**
 * Tells how far the work is.
 *
 * @returns false where nobody wants it any more: it was cancelled, or the content replaced
 */
export async function noteProgress(
  db: Queryable,
  { mediaId, revision, percent }: { mediaId: string; revision: number; percent: number },
): Promise<boolean> {
  const row = await db
    .updateTable('media')
    .set({ workPercent: percent })
    .where('id', '=', mediaId)
    .where('revision', '=', revision)
    .where('work', '=', 'running')
    .returning('id')
    .executeTakeFirst();
  return row !== undefined;
}
