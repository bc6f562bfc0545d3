import { isDeepStrictEqual } from 'node:util';
import { type Actor, type Deps, isAllowed } from '#commands/deps.ts';
import { inTransaction } from '#commands/in-transaction.ts';
import type { ProgrammeFile } from '#courseware/schemas/programme.ts';
import type { Queryable } from '#db/client.ts';
import {
  findCodeHolder,
  findLatestRule,
  insertRule,
  listCourseIds,
  listCoursesOf,
  lockOrder,
  replaceCoursesOf,
  upsertProgramme,
} from '#db/queries/awards/programme-file.ts';
import { listPrerequisites, replacePrerequisites } from '#db/queries/learning/prerequisites.ts';
import { findOrganisation } from '#db/queries/organisations/organisation.ts';
import { AppError } from '#domain/errors.ts';
import { can } from '#domain/rights.ts';

export interface ImportedProgramme {
  slug: string;
  /** In force afterwards. */
  ruleVersion: number;
  isNewRule: boolean;
}

export interface SkippedProgramme {
  slug: string;
  skipped: string;
}

/**
 * Stores a programme. A changed award rule becomes a new version; awards that were issued keep theirs.
 *
 * @returns what is in force, or why it was left out
 * @throws AppError `forbidden`
 */
export async function importProgramme(
  { db }: Pick<Deps, 'db'>,
  { actor, programme }: { actor: Actor; programme: ProgrammeFile },
): Promise<ImportedProgramme | SkippedProgramme> {
  if (!isAllowed(actor, (viewer) => can(viewer, 'platform:administer'))) throw new AppError('forbidden');
  const { slug, code, title, summary, hours } = programme;
  return inTransaction(db, async (trx) => {
    const issuer = await findOrganisation(trx, programme.issuer);
    if (!issuer) return { slug, skipped: `its issuer, the organisation "${programme.issuer}", does not exist yet` };
    if (issuer.archivedAt) return { slug, skipped: `its issuer, the organisation "${issuer.slug}", is archived` };
    const known = new Map((await listCourseIds(trx, programme.courses)).map((course) => [course.slug, course.id]));
    const missing = programme.courses.find((course) => !known.has(course));
    if (missing) return { slug, skipped: `its course "${missing}" is not there` };
    const other = await findCodeHolder(trx, { code, slug });
    if (other) return { slug, skipped: `its code ${code} belongs to the programme "${other}"` };

    const programmeId = await upsertProgramme(trx, { slug, code, issuerId: issuer.id, title, summary, hours });
    if (!programmeId) return { slug, skipped: `its code ${code} belongs to another programme` };
    const courseIds = programme.courses.map((course) => known.get(course) ?? '');
    const isSame = isDeepStrictEqual(await listCoursesOf(trx, programmeId), courseIds);
    if (!isSame) await replaceCoursesOf(trx, programmeId, courseIds);
    const written = Object.entries(programme.after).flatMap(([course, first]) =>
      first.map((one) => ({ courseId: known.get(course) ?? '', firstId: known.get(one) ?? '' })),
    );
    // What was set in the browser stays, as far as its courses are still there.
    const isSetHere = (await lockOrder(trx, programmeId)) !== null;
    const set = isSetHere ? await listPrerequisites(trx, programmeId) : written;
    const own = new Set(courseIds);
    await replacePrerequisites(
      trx,
      programmeId,
      set.filter(({ courseId, firstId }) => own.has(courseId) && own.has(firstId)),
    );
    return { slug, ...(await storeRule(trx, programmeId, programme.awardRule)) };
  });
}

async function storeRule(
  trx: Queryable,
  programmeId: string,
  rule: ProgrammeFile['awardRule'],
): Promise<{ ruleVersion: number; isNewRule: boolean }> {
  const current = await findLatestRule(trx, programmeId);
  if (current && isDeepStrictEqual(current.rule, rule)) return { ruleVersion: current.version, isNewRule: false };
  const version = (current?.version ?? 0) + 1;
  await insertRule(trx, { programmeId, version, rule });
  return { ruleVersion: version, isNewRule: true };
}
