import { sql } from 'kysely';
import type { Queryable } from '#db/client.ts';
import { bothNames } from '#db/queries/accounts/both-names.ts';
import type { Caption, CaptionSource } from '#domain/live/captions.ts';

/** A language in which a class has captions. */
export interface CaptionTrack {
  classSessionId: string;
  locale: string;
}

const columns = [
  'id as captionId',
  'locale',
  'number',
  'body',
  'source',
  'writtenBy',
  'saidAt',
  'lastsMs',
  'correctedAt',
] as const;

interface Stored extends Omit<Caption, 'source' | 'isCorrected'> {
  source: string;
  correctedAt: Date | null;
}

/** The database checks that a source is one of the list. */
const toCaption = ({ correctedAt, source, ...row }: Stored): Caption => ({
  ...row,
  source: source as CaptionSource,
  isCorrected: correctedAt !== null,
});

/** The languages of a class's captions, and how many lines each has; the last one has that number. */
export async function listCaptionTracks(
  db: Queryable,
  classSessionId: string,
): Promise<{ locale: string; lines: number }[]> {
  return db
    .selectFrom('captionTrack')
    .select(['locale', 'lines'])
    .where('classSessionId', '=', classSessionId)
    .orderBy('locale')
    .execute();
}

/** The languages in which a class is held, in the order of its plan. */
export async function listSpokenLanguages(db: Queryable, classSessionId: string): Promise<string[]> {
  const row = await db
    .selectFrom('classSession')
    .select('languages')
    .where('id', '=', classSessionId)
    .executeTakeFirst();
  return row?.languages ?? [];
}

/** The class has captions in this language from now on. */
async function insertCaptionTrack(db: Queryable, track: CaptionTrack): Promise<void> {
  await db
    .insertInto('captionTrack')
    .values(track)
    .onConflict((conflict) => conflict.columns(['classSessionId', 'locale']).doNothing())
    .execute();
}

/** Nobody adds a line in this language until the transaction ends. @returns how many there are; 0 where it is new */
export async function lockCaptionTrack(db: Queryable, track: CaptionTrack): Promise<number> {
  await insertCaptionTrack(db, track);
  const { lines } = await db
    .selectFrom('captionTrack')
    .select('lines')
    .where('classSessionId', '=', track.classSessionId)
    .where('locale', '=', track.locale)
    .forUpdate()
    .executeTakeFirstOrThrow();
  return lines;
}

/** A line, also one that was taken out. */
export interface FoundCaption extends Caption {
  classSessionId: string;
  isRemoved: boolean;
}

export async function findCaption(db: Queryable, captionId: string): Promise<FoundCaption | null> {
  const row = await db
    .selectFrom('caption')
    .select([...columns, 'classSessionId', 'removedAt'])
    .where('id', '=', captionId)
    .executeTakeFirst();
  if (!row) return null;
  const { classSessionId, removedAt, ...stored } = row;
  return { ...toCaption(stored), classSessionId, isRemoved: removedAt !== null };
}

/** A line, and of which one a machine made it. */
type NewRow = Caption & { classSessionId: string; translatedFrom?: string | null };

/**
 * Adds a line as the last one of its track, which is locked.
 *
 * @returns whether the id was new
 */
export async function insertCaption(
  db: Queryable,
  { classSessionId, captionId: id, isCorrected: _, ...caption }: NewRow,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('caption')
    .values({ id, classSessionId, ...caption })
    .onConflict((conflict) => conflict.column('id').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows === 0n) return false;
  await db
    .updateTable('captionTrack')
    .set({ lines: caption.number })
    .where('classSessionId', '=', classSessionId)
    .where('locale', '=', caption.locale)
    .execute();
  return true;
}

export async function updateCaption(
  db: Queryable,
  { captionId, body, at }: { captionId: string; body: string; at: Date },
): Promise<void> {
  await db.updateTable('caption').set({ body, correctedAt: at }).where('id', '=', captionId).execute();
}

interface ListedLines extends CaptionTrack {
  before?: number | undefined;
  after?: number | undefined;
  limit: number;
  /** Also those that were taken out: for who counts them. */
  withRemoved?: boolean;
}

/** Lines of a language, the oldest first: the last ones before or after a number. */
export async function listCaptions(db: Queryable, options: ListedLines): Promise<Caption[]> {
  const { classSessionId, locale, before, after, limit, withRemoved = false } = options;
  const rows = await db
    .selectFrom('caption')
    .select(columns)
    .where('classSessionId', '=', classSessionId)
    .where('locale', '=', locale)
    .$if(!withRemoved, (query) => query.where('removedAt', 'is', null))
    .$if(before !== undefined, (query) => query.where('number', '<', before ?? 0))
    .$if(after !== undefined, (query) => query.where('number', '>', after ?? 0))
    .orderBy('number', 'desc')
    .limit(limit)
    .execute();
  return rows.reverse().map(toCaption);
}

/** Whether a class has a line in any language. */
export async function hasCaptions(db: Queryable, classSessionId: string): Promise<boolean> {
  const found = await db
    .selectFrom('caption')
    .select('id')
    .where('classSessionId', '=', classSessionId)
    .where('removedAt', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return found !== undefined;
}

/** Who was named to write captions, by name. */
export async function listNamedCaptioners(
  db: Queryable,
  classSessionId: string,
): Promise<(Captioner & { bothNames: string })[]> {
  return db
    .selectFrom('classCaptioner')
    .innerJoin('person', 'person.id', 'classCaptioner.personId')
    .select(['classCaptioner.personId', 'classCaptioner.locale', bothNames('person').as('bothNames')])
    .where('classCaptioner.classSessionId', '=', classSessionId)
    .orderBy('classCaptioner.locale')
    .orderBy('bothNames')
    .execute();
}

/** Who was named to write captions. */
export interface Captioner {
  personId: string;
  locale: string;
}

export async function listCaptioners(db: Queryable, classSessionId: string): Promise<Captioner[]> {
  return db
    .selectFrom('classCaptioner')
    .select(['personId', 'locale'])
    .where('classSessionId', '=', classSessionId)
    .orderBy('locale')
    .orderBy('personId')
    .execute();
}

export async function isCaptioner(db: Queryable, who: CaptionTrack & { personId: string }): Promise<boolean> {
  const found = await db
    .selectFrom('classCaptioner')
    .select(sql<number>`1`.as('one'))
    .where('classSessionId', '=', who.classSessionId)
    .where('locale', '=', who.locale)
    .where('personId', '=', who.personId)
    .executeTakeFirst();
  return found !== undefined;
}

export async function insertCaptioner(db: Queryable, who: CaptionTrack & { personId: string }): Promise<void> {
  await db.insertInto('classCaptioner').values(who).execute();
}

/** @returns whether the person was one */
export async function deleteCaptioner(db: Queryable, who: CaptionTrack & { personId: string }): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('classCaptioner')
    .where('classSessionId', '=', who.classSessionId)
    .where('locale', '=', who.locale)
    .where('personId', '=', who.personId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
