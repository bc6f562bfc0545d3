import { randomInt } from 'node:crypto';
import { type Actor, actorIdOf } from '#commands/deps.ts';
import { notifyAward } from '#commands/notices/notify-award.ts';
import type { Queryable } from '#db/client.ts';
import { recordAudit } from '#db/queries/audit.ts';
import {
  type AwardRecord,
  findAward,
  insertAward,
  lockAwardsOf,
  lockHolder,
  updateAward,
} from '#db/queries/awards/award.ts';
import type { ProgrammeRow } from '#db/queries/awards/programme.ts';
import { lockSerialCounter, storeSerialCounter } from '#db/queries/awards/serial-counter.ts';
import { findContact } from '#db/queries/organisations/contact.ts';
import { type AwardFacts, type AwardSnapshot, credentialClaims } from '#domain/awards/credential.ts';
import type { AwardFigures } from '#domain/awards/evaluate-award.ts';
import { claimOn, statusOnceReplaced } from '#domain/awards/renewal.ts';
import { formatSerial, nextSerial, withRandom } from '#domain/awards/serials.ts';
import { issuerTimeZone, lastMomentOfValidity } from '#domain/awards/validity.ts';
import { AppError } from '#domain/errors.ts';
import type { Contact } from '#domain/organisations/contact.ts';
import { dayIn } from '#domain/zoned-time.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { auditAward } from './award-of-act.ts';
import { requirePrintable } from './require-printable.ts';

interface Giving {
  programme: ProgrammeRow;
  personId: string;
  /** The organisation that the holder is counted in. */
  organisationId: string;
  /** Who asked for it, and may. */
  actor: Actor;
  at: Date;
  /** Serial of the revoked award that another one is given for. */
  insteadOf?: string;
  /** Decides that it is due, once nothing else can be decided for this person meanwhile; throws when it is not. */
  decide(): Promise<AwardFigures>;
}

/**
 * Gives a person one award, in the transaction of a command: whatever is pressed twice or at the same time, there is one
 * in force for a person, programme and kind, and the second call gets the first one's. One that has ended, or that the
 * rule lets be renewed, gives way to the new one.
 *
 * @throws AppError `award_not_active` when the award was revoked: that is not undone by asking again;
 *   `name_not_printable`, `title_not_printable`
 */
export async function giveAward(
  db: Queryable,
  key: CredentialKey,
  giving: Giving,
): Promise<{ award: AwardRecord; isNew: boolean }> {
  const { programme, personId, at, insteadOf } = giving;
  const timeZone = issuerTimeZone(programme.issuer.country);
  // A person's awards are decided one after the other, also where the year turns and two counters are in use.
  const holder = await lockHolder(db, personId);
  if (!holder) throw new AppError('not_found');
  const former = await lockAwardsOf(db, { programmeId: programme.id, personId });
  const claim = claimOn(former, { rule: programme.rule.rule, timeZone, now: at });
  if (claim.kind === 'held') return { award: claim.award, isNew: false };
  const isOpen = claim.kind === 'revoked' ? claim.award.serial === insteadOf : insteadOf === undefined;
  if (!isOpen) throw new AppError('award_not_active');
  const figures = await giving.decide();
  requirePrintable({ ...holder, programme: programme.title, issuer: programme.issuer.names });

  const counter = { programmeId: programme.id, year: dayIn(timeZone, at).year };
  const last = await lockSerialCounter(db, counter);
  const number = nextSerial({ country: programme.issuer.country, code: programme.code, year: counter.year }, last);
  const contact = await findContact(db, programme.issuer.path);
  const facts = {
    ...factsOf(programme, { figures, contact, at }),
    ...holder,
    serial: formatSerial(withRandom(number, randomInt)),
  };
  if (claim.kind === 'renewable') await replaceAward(db, claim.award, { ...giving, by: facts.serial });
  await insertAward(db, {
    ...facts,
    programmeId: programme.id,
    awardRuleId: programme.rule.id,
    personId,
    organisationId: giving.organisationId,
    credential: await key.sign(credentialClaims(facts)),
  });
  await storeSerialCounter(db, counter, number.number);
  await recordAudit(db, {
    actorId: actorIdOf(giving.actor),
    action: 'award.issue',
    subjectType: 'award',
    subjectId: facts.serial,
    organisationId: giving.organisationId,
    details: {
      programme: programme.slug,
      ruleVersion: programme.rule.version,
      personId,
      holderName: holder.holderName,
      holderLatinName: holder.holderLatinName,
      ...(claim.kind === 'first' ? {} : { replaces: claim.award.serial }),
    },
  });
  const award = await findAward(db, facts.serial);
  if (!award) throw new AppError('internal');
  await notifyAward(db, { kind: 'certificate.issued', award, params: {}, at });
  return { award, isNew: true };
}

/** What is printed and signed, but for the number and the holder's name. */
function factsOf(
  { rule: version, issuer, ...programme }: ProgrammeRow,
  { figures, contact, at }: { figures: AwardFigures; contact: Contact | null; at: Date },
): Omit<AwardFacts, 'serial' | 'holderName' | 'holderLatinName'> & { snapshot: AwardSnapshot } {
  const { rule } = version;
  const timeZone = issuerTimeZone(issuer.country);
  return {
    kind: rule.kind,
    issuedAt: at,
    validUntil: rule.validityMonths === null ? null : lastMomentOfValidity(at, rule.validityMonths, timeZone),
    snapshot: {
      ruleVersion: version.version,
      rule,
      figures,
      programme: { slug: programme.slug, code: programme.code, title: programme.title, hours: programme.hours },
      issuer: {
        slug: issuer.slug,
        country: issuer.country,
        names: issuer.names,
        timeZone,
        ...(contact && { contact }),
      },
    },
  };
}

/** Takes an award out of the way of the one that follows it. What was issued stays as it is, but for its status. */
async function replaceAward(
  db: Queryable,
  award: AwardRecord,
  { actor, at, by }: { actor: Actor; at: Date; by: string },
): Promise<void> {
  const status = statusOnceReplaced(award, at);
  await updateAward(db, award.id, { status });
  await auditAward(db, actor, 'award.replace', award, { status, by });
}
