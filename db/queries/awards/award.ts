import type { Queryable } from '#db/client.ts';
import { type AwardFacts, type AwardSnapshot, awardSnapshotSchema } from '#domain/awards/credential.ts';
import type { AwardStatus } from '#domain/awards/validity.ts';
import { type Reason, readReason } from '#domain/people/reason.ts';
import { newId } from '#platform/id.ts';

/** An issued award. What is printed and verified stands in `snapshot`, as it was on the day of issue. */
export interface AwardRecord extends AwardFacts {
  id: string;
  programmeId: string;
  personId: string;
  organisation: { id: string; path: string };
  issuerPath: string;
  status: AwardStatus;
  revokedAt: Date | null;
  revocationReason: string | null;
  revocationWhy: Reason | null;
  suspendedAt: Date | null;
  suspensionReason: string | null;
  suspensionWhy: Reason | null;
  snapshot: AwardSnapshot;
  credential: string;
}

function selectAwards(db: Queryable) {
  return db
    .selectFrom('award')
    .innerJoin('organisation', 'organisation.id', 'award.organisationId')
    .innerJoin('programme', 'programme.id', 'award.programmeId')
    .innerJoin('organisation as issuer', 'issuer.id', 'programme.issuerId')
    .select([
      'award.id',
      'award.programmeId',
      'award.personId',
      'award.organisationId',
      'organisation.path as organisationPath',
      'issuer.path as issuerPath',
      'award.kind',
      'award.serial',
      'award.holderName',
      'award.holderLatinName',
      'award.issuedAt',
      'award.validUntil',
      'award.status',
      'award.revokedAt',
      'award.revocationReason',
      'award.revocationWhy',
      'award.suspendedAt',
      'award.suspensionReason',
      'award.suspensionWhy',
      'award.evidence',
      'award.credential',
    ]);
}

type AwardRow = Awaited<ReturnType<ReturnType<typeof selectAwards>['execute']>>[number];

function toRecord({ organisationId, organisationPath, evidence, ...row }: AwardRow): AwardRecord {
  return {
    ...row,
    kind: row.kind as AwardRecord['kind'],
    status: row.status as AwardStatus,
    revocationWhy: row.revocationReason === null ? null : readReason(row.revocationWhy),
    suspensionWhy: row.suspensionReason === null ? null : readReason(row.suspensionWhy),
    organisation: { id: organisationId, path: organisationPath },
    snapshot: awardSnapshotSchema.parse(evidence),
  };
}

/** By the serial number as it is stored; undefined when none was issued under it. */
export async function findAward(db: Queryable, serial: string): Promise<AwardRecord | undefined> {
  const row = await selectAwards(db).where('award.serial', '=', serial).executeTakeFirst();
  return row && toRecord(row);
}

/** Whether the holder has an active award of the same programme and kind that is not older. */
export async function hasNewerAward(
  db: Queryable,
  {
    id,
    personId,
    programmeId,
    kind,
    issuedAt,
  }: Pick<AwardRecord, 'id' | 'personId' | 'programmeId' | 'kind' | 'issuedAt'>,
): Promise<boolean> {
  const newer = await db
    .selectFrom('award')
    .select('id')
    .where('personId', '=', personId)
    .where('programmeId', '=', programmeId)
    .where('kind', '=', kind)
    .where('id', '!=', id)
    .where('issuedAt', '>=', issuedAt)
    .where('status', '=', 'active')
    .executeTakeFirst();
  return newer !== undefined;
}

/** All awards of a person, the latest first. */
export async function listAwardsOfPerson(db: Queryable, personId: string): Promise<AwardRecord[]> {
  const rows = await selectAwards(db)
    .where('award.personId', '=', personId)
    .orderBy('award.issuedAt', 'desc')
    .orderBy('award.id', 'desc')
    .limit(200)
    .execute();
  return rows.map(toRecord);
}

/** The name that an award of this person would bear. Locks the person until the transaction ends. */
export async function lockHolder(
  db: Queryable,
  personId: string,
): Promise<{ holderName: string; holderLatinName: string | null } | undefined> {
  return db
    .selectFrom('person')
    .select(['displayName as holderName', 'latinName as holderLatinName'])
    .where('id', '=', personId)
    .forNoKeyUpdate()
    .executeTakeFirst();
}

/** All awards of a person and programme, locked: who revokes meanwhile comes before or after, never in between. */
export async function lockAwardsOf(
  db: Queryable,
  { programmeId, personId }: { programmeId: string; personId: string },
): Promise<AwardRecord[]> {
  const rows = await selectAwards(db)
    .where('award.programmeId', '=', programmeId)
    .where('award.personId', '=', personId)
    .forUpdate('award')
    .execute();
  return rows.map(toRecord);
}

/** By the serial number as it is stored, locked. */
export async function lockAward(db: Queryable, serial: string): Promise<AwardRecord | undefined> {
  const row = await selectAwards(db).where('award.serial', '=', serial).forUpdate('award').executeTakeFirst();
  return row && toRecord(row);
}

/** What an award is made of. */
export interface NewAward extends AwardFacts {
  programmeId: string;
  awardRuleId: string;
  personId: string;
  organisationId: string;
  snapshot: AwardSnapshot;
  credential: string;
}

export async function insertAward(db: Queryable, { snapshot, ...columns }: NewAward): Promise<void> {
  await db
    .insertInto('award')
    .values({ id: newId(), ...columns, evidence: JSON.stringify(snapshot) })
    .execute();
}

/** What becomes of an award after its issue. The rest of it never changes. */
export async function updateAward(
  db: Queryable,
  id: string,
  change: {
    status: AwardStatus;
    revokedAt?: Date;
    revokedBy?: string | null;
    revocationReason?: string;
    revocationWhy?: Reason;
    suspendedAt?: Date | null;
    suspendedBy?: string | null;
    suspensionReason?: string | null;
    suspensionWhy?: Reason | null;
  },
): Promise<void> {
  await db.updateTable('award').set(change).where('id', '=', id).execute();
}
