import { sql } from 'kysely';
import { LRUCache } from 'lru-cache';
import { builtOnce, type Places } from '#db/built-once.ts';
import type { Queryable } from '#db/client.ts';
import { countedAt, isReached } from '#db/queries/schedule/class-scope.ts';
import { type AwardRule, awardRuleSchema } from '#domain/awards/evaluate-award.ts';
import type { LocalizedText } from '#domain/locale.ts';

/** What leads to a certificate, with the rule in force. */
export interface ProgrammeRow {
  id: string;
  slug: string;
  code: string;
  title: LocalizedText;
  summary: LocalizedText;
  hours: number;
  /** The cloth of its first course; null while it has none. */
  cloth: { dye: string; pattern: string } | null;
  issuer: { id: string; slug: string; path: string; country: string; names: LocalizedText };
  rule: { id: string; version: number; inForceFrom: Date; rule: AwardRule };
}

export interface ProgrammeCourseRow {
  courseId: string;
  slug: string;
  title: LocalizedText;
  summary: LocalizedText;
  sourceLocale: string;
  hours: number;
  dye: string;
  pattern: string;
}

export interface PlannedClassRow {
  id: string;
  programmeId: string;
  title: LocalizedText;
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  status: string;
  isMandatory: boolean;
  /** The mandatory class that it repeats. */
  repeats: string | null;
}

/** Programmes that have a rule in force at `now`, in the order of their codes; all of them, or those asked for. */
export async function listProgrammes(
  db: Queryable,
  now: Date,
  { ids, slug }: { ids?: readonly string[]; slug?: string } = {},
): Promise<ProgrammeRow[]> {
  const by = slug !== undefined ? 'slug' : ids !== undefined ? 'ids' : 'all';
  const rows = await readProgrammes(db, { now, ids: ids ?? [], slug: slug ?? '' }, by);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    code: row.code,
    title: row.title,
    summary: row.summary,
    hours: row.hours,
    cloth: row.dye !== null && row.pattern !== null ? { dye: row.dye, pattern: row.pattern } : null,
    issuer: {
      id: row.issuerId,
      slug: row.issuerSlug,
      path: row.issuerPath,
      country: row.issuerCountry,
      names: row.issuerNames,
    },
    rule: {
      id: row.ruleId,
      version: row.version,
      inForceFrom: row.inForceFrom,
      rule: readRule(row.ruleId, row.rule),
    },
  }));
}

/** A version of a rule never changes: it is read once. */
const rules = new LRUCache<string, AwardRule>({ max: 500 });

/** A rule as it is written in the database. */
export function readRule(id: string, written: unknown): AwardRule {
  const rule = rules.get(id) ?? awardRuleSchema.parse(written);
  rules.set(id, rule);
  return rule;
}

interface ProgrammeValues {
  now: Date;
  ids: readonly string[];
  slug: string;
}

const readProgrammes = builtOnce((db, { now, ids, slug }: Places<ProgrammeValues>, by: 'ids' | 'slug' | 'all') =>
  db
    .selectFrom('programme')
    .innerJoin('organisation as issuer', 'issuer.id', 'programme.issuerId')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('awardRule')
          .select(['awardRule.id as ruleId', 'awardRule.version', 'awardRule.inForceFrom', 'awardRule.rule'])
          .whereRef('awardRule.programmeId', '=', 'programme.id')
          .where('awardRule.inForceFrom', '<=', now)
          .orderBy('awardRule.version', 'desc')
          .limit(sql.lit(1))
          .as('latest'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('programmeCourse')
          .innerJoin('course', 'course.id', 'programmeCourse.courseId')
          .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
          .select(['courseVersion.dye', 'courseVersion.pattern'])
          .whereRef('programmeCourse.programmeId', '=', 'programme.id')
          .orderBy('programmeCourse.position')
          .limit(sql.lit(1))
          .as('cloth'),
      (join) => join.onTrue(),
    )
    .select([
      'programme.id',
      'programme.slug',
      'programme.code',
      'programme.title',
      'programme.summary',
      'programme.hours',
      'issuer.id as issuerId',
      'issuer.slug as issuerSlug',
      'issuer.path as issuerPath',
      'issuer.country as issuerCountry',
      'issuer.names as issuerNames',
      'latest.ruleId',
      'latest.version',
      'latest.inForceFrom',
      'latest.rule',
      'cloth.dye',
      'cloth.pattern',
    ])
    .$if(by === 'slug', (query) => query.where('programme.slug', '=', slug))
    .$if(by === 'ids', (query) => query.where('programme.id', '=', sql<string>`any(${ids}::uuid[])`))
    .orderBy('programme.code'),
);

/** @returns undefined when there is no such programme, or none with a rule in force */
export async function findProgramme(db: Queryable, slug: string, now: Date): Promise<ProgrammeRow | undefined> {
  return (await listProgrammes(db, now, { slug }))[0];
}

/** Courses of a programme in their order, in their current versions. */
export async function listProgrammeCourses(db: Queryable, programmeId: string): Promise<ProgrammeCourseRow[]> {
  return db
    .selectFrom('programmeCourse')
    .innerJoin('course', 'course.id', 'programmeCourse.courseId')
    .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .select([
      'course.id as courseId',
      'course.slug',
      'courseVersion.title',
      'courseVersion.summary',
      'courseVersion.sourceLocale',
      'courseVersion.hours',
      'courseVersion.dye',
      'courseVersion.pattern',
    ])
    .where('programmeCourse.programmeId', '=', programmeId)
    .orderBy('programmeCourse.position')
    .execute();
}

/** Classes of programmes that run or are to come and are a person's (null: everybody's), soonest first, at most `limit`. */
export async function listPlannedClasses(
  db: Queryable,
  { programmeIds, personId, now }: { programmeIds: readonly string[]; personId: string | null; now: Date },
  limit = 60,
): Promise<PlannedClassRow[]> {
  const rows = await db
    .selectFrom('classSession')
    .select(['id', 'programmeId', 'title', 'startsAt', 'endsAt', 'timeZone', 'status', 'isMandatory'])
    .select('repeatsId as repeats')
    .where((eb) => eb('programmeId', '=', eb.fn.any(eb.val([...programmeIds]))))
    .where(isReached('class_session', countedAt('class_session', sql`${personId}::uuid`)))
    .where('status', 'in', ['scheduled', 'live'])
    .where('endsAt', '>', now)
    .orderBy('startsAt')
    .limit(limit)
    .execute();
  return rows.flatMap(({ programmeId, ...row }) => (programmeId === null ? [] : [{ ...row, programmeId }]));
}

/** Titles and planned starts of some classes, by their ids. */
export async function listClassTitles(
  db: Queryable,
  ids: readonly string[],
): Promise<Map<string, { title: LocalizedText; startsAt: Date }>> {
  const rows = await db
    .selectFrom('classSession')
    .select(['id', 'title', 'startsAt'])
    .where((eb) => eb('id', '=', eb.fn.any(eb.val([...ids]))))
    .execute();
  return new Map(rows.map(({ id, ...row }) => [id, row]));
}

/** Titles of the courses of some programmes. */
export async function listCourseTitles(
  db: Queryable,
  programmeIds: readonly string[],
): Promise<{ slug: string; title: LocalizedText }[]> {
  return db
    .selectFrom('programmeCourse')
    .innerJoin('course', 'course.id', 'programmeCourse.courseId')
    .innerJoin('courseVersion', 'courseVersion.id', 'course.currentVersionId')
    .select(['course.slug', 'courseVersion.title'])
    .distinctOn('course.id')
    .where((eb) => eb('programmeCourse.programmeId', '=', eb.fn.any(eb.val([...programmeIds]))))
    .execute();
}
