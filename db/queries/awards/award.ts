import { sql } from 'kysely';
import type { Database, Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  type AwardFacts,
  type AwardSnapshot,
  awardSnapshotSchema,
  credentialClaims,
} from '#domain/awards/credential.ts';
import type { AwardFigures } from '#domain/awards/evaluate-award.ts';
import { claimOn, statusOnceReplaced } from '#domain/awards/renewal.ts';
import { formatSerial, nextSerial } from '#domain/awards/serials.ts';
import { type AwardStatus, issuerTimeZone, lastMomentOfValidity } from '#domain/awards/validity.ts';
import { AppError } from '#domain/errors.ts';
import { dayIn } from '#domain/zoned-time.ts';
import { newId } from '#platform/id.ts';
import type { ProgrammeRow } from './programme.ts';

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
  suspendedAt: Date | null;
  suspensionReason: string | null;
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
      'award.suspendedAt',
      'award.suspensionReason',
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
    organisation: { id: organisationId, path: organisationPath },
    snapshot: awardSnapshotSchema.parse(evidence),
  };
}

/** By the serial number as it is stored; undefined when none was issued under it. */
export async function findAward(db: Queryable, serial: string): Promise<AwardRecord | undefined> {
  const row = await selectAwards(db).where('award.serial', '=', serial).executeTakeFirst();
  return row && toRecord(row);
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

export interface IssueAct {
  programme: ProgrammeRow;
  personId: string;
  /** The organisation that the holder is counted in. */
  organisationId: string;
  figures: AwardFigures;
  at: Date;
  /** Who asked for it; null when the system did. */
  actorId: string | null;
  /** Serial of the revoked award that another one is given for. Who calls has checked the right to do that. */
  insteadOf?: string;
  sign(claims: object): Promise<string>;
}

/**
 * Issues an award once: whatever is pressed twice or at the same time, there is one award in force for a person,
 * programme and kind, and the second call gets the first one's. One that has ended, or that the rule lets be renewed,
 * gives way to the new one. Who calls has evaluated the rule.
 *
 * @throws AppError award_not_active when the award was revoked: that is not undone by asking again
 */
export async function issueAward(db: Database, act: IssueAct): Promise<{ award: AwardRecord; isNew: boolean }> {
  const { programme } = act;
  const timeZone = issuerTimeZone(programme.issuer.country);
  const { year } = dayIn(timeZone, act.at);
  return db.transaction().execute(async (trx) => {
    // A person's awards are decided one after the other, also where the year turns and two counters are in use.
    const holder = await trx
      .selectFrom('person')
      .select(['displayName', 'latinName'])
      .where('id', '=', act.personId)
      .forNoKeyUpdate()
      .executeTakeFirst();
    if (!holder) throw new AppError('not_found');
    // The counter's row lock lets issues of one programme pass one by one, so that no serial is given twice.
    const counter = await lockCounter(trx, programme.id, year);
    // Locked, too: who revokes meanwhile comes before or after, never in between.
    const former = await selectAwards(trx)
      .where('award.programmeId', '=', programme.id)
      .where('award.personId', '=', act.personId)
      .forUpdate('award')
      .execute();
    const claim = claimOn(former.map(toRecord), { rule: programme.rule.rule, timeZone, now: act.at });
    if (claim.kind === 'held') return { award: claim.award, isNew: false };
    const isOpen = claim.kind === 'revoked' ? claim.award.serial === act.insteadOf : act.insteadOf === undefined;
    if (!isOpen) throw new AppError('award_not_active');

    const number = nextSerial({ country: programme.issuer.country, code: programme.code, year }, counter);
    const { rule } = programme.rule;
    const facts: AwardFacts & { snapshot: AwardSnapshot } = {
      serial: formatSerial(number),
      kind: rule.kind,
      holderName: holder.displayName,
      holderLatinName: holder.latinName,
      issuedAt: act.at,
      validUntil: rule.validityMonths === null ? null : lastMomentOfValidity(act.at, rule.validityMonths, timeZone),
      snapshot: {
        ruleVersion: programme.rule.version,
        rule,
        figures: act.figures,
        programme: { slug: programme.slug, code: programme.code, title: programme.title, hours: programme.hours },
        issuer: {
          slug: programme.issuer.slug,
          country: programme.issuer.country,
          names: programme.issuer.names,
          timeZone,
        },
      },
    };
    if (claim.kind === 'renewable') await closeAward(trx, claim.award, { by: facts.serial, ...act });
    const { snapshot, ...columns } = facts;
    await trx
      .insertInto('award')
      .values({
        id: newId(),
        programmeId: programme.id,
        awardRuleId: programme.rule.id,
        personId: act.personId,
        organisationId: act.organisationId,
        ...columns,
        evidence: JSON.stringify(snapshot),
        credential: await act.sign(credentialClaims(facts)),
      })
      .execute();
    await trx
      .updateTable('serialCounter')
      .set({ lastNumber: number.number })
      .where('programmeId', '=', programme.id)
      .where('year', '=', year)
      .execute();
    await recordAudit(trx, {
      actorId: act.actorId,
      action: 'award.issue',
      subjectType: 'award',
      subjectId: facts.serial,
      organisationId: act.organisationId,
      details: {
        programme: programme.slug,
        ruleVersion: programme.rule.version,
        personId: act.personId,
        ...(claim.kind === 'first' ? {} : { replaces: claim.award.serial }),
      },
    });
    const award = await findAward(trx, facts.serial);
    if (!award) throw new AppError('internal');
    return { award, isNew: true };
  });
}

/** Takes an award out of the way of the one that follows it. What was issued stays as it is, but for its status. */
async function closeAward(db: Queryable, award: AwardRecord, act: { by: string } & IssueAct): Promise<void> {
  const status = statusOnceReplaced(award, act.at);
  await db.updateTable('award').set({ status }).where('id', '=', award.id).execute();
  await recordAudit(db, {
    actorId: act.actorId,
    action: 'award.replace',
    subjectType: 'award',
    subjectId: award.serial,
    organisationId: award.organisation.id,
    details: { status, by: act.by },
  });
}

async function lockCounter(db: Queryable, programmeId: string, year: number): Promise<number> {
  const { lastNumber } = await db
    .insertInto('serialCounter')
    .values({ programmeId, year, lastNumber: 0 })
    .onConflict((conflict) =>
      conflict.columns(['programmeId', 'year']).doUpdateSet({ lastNumber: sql`serial_counter.last_number` }),
    )
    .returning('lastNumber')
    .executeTakeFirstOrThrow();
  return lastNumber;
}

/**
 * Withdraws an award for good, with the reason that verifiers are shown. Done once.
 *
 * @throws AppError not_found, or award_not_active when it was revoked or replaced before
 */
export async function revokeAward(
  db: Database,
  act: { serial: string; reason: string; actorId: string | null; at: Date },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const revoked = await trx
      .updateTable('award')
      .set({ status: 'revoked', revokedAt: act.at, revokedBy: act.actorId, revocationReason: act.reason })
      .set({ suspendedAt: null, suspendedBy: null, suspensionReason: null })
      .where('serial', '=', act.serial)
      .where('status', 'in', ['active', 'suspended'])
      .returning('organisationId')
      .executeTakeFirst();
    if (!revoked) {
      const known = await trx.selectFrom('award').select('id').where('serial', '=', act.serial).executeTakeFirst();
      throw new AppError(known ? 'award_not_active' : 'not_found');
    }
    await recordAudit(trx, {
      actorId: act.actorId,
      action: 'award.revoke',
      subjectType: 'award',
      subjectId: act.serial,
      organisationId: revoked.organisationId,
      details: { reason: act.reason },
    });
  });
}
