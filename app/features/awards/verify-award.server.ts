import type { AppLoadContext } from '@remix-run/node';
import type { Database } from '#db/client.ts';
import { findAward, hasNewerAward } from '#db/queries/awards/award.ts';
import { findContact } from '#db/queries/organisations/contact.ts';
import { claimsMatch, waivedKinds } from '#domain/awards/credential.ts';
import type { AwardRule } from '#domain/awards/evaluate-award.ts';
import { parseSerial } from '#domain/awards/serials.ts';
import type { WaivableRequirement } from '#domain/awards/waivers.ts';
import { AppError } from '#domain/errors.ts';
import type { Contact } from '#domain/organisations/contact.ts';
import { cutAfter } from '#domain/text/graphemes.ts';
import type { CredentialKey } from '#platform/signing-key.ts';
import { type AwardView, presentAward } from './award-view.ts';

export type Verdict = AwardView['standing'] | 'doubtful' | 'unknown' | 'mistyped' | 'malformed';

export interface Verification {
  verdict: Verdict;
  /** As it is stored; what was typed when it cannot be read. */
  serial: string;
  award: AwardView | null;
  /** The rule that was met, as it was on the day of issue. */
  rule: { version: number; rule: AwardRule; waived: WaivableRequirement[]; marksSet: number } | null;
  /** The signed credential, for checking without us. */
  credential: string | null;
  /** It was withdrawn, and the holder has been given another one, whose number is told to nobody. */
  isReplaced: boolean;
  /** Where the issuer is asked, by now. */
  contact: Contact | null;
}

/** @throws AppError too_many_requests */
export async function limitVerification({
  auth,
  clientAddress,
}: Pick<AppLoadContext, 'auth' | 'clientAddress'>): Promise<void> {
  if (!(await auth.limits.mayVerify(clientAddress))) throw new AppError('too_many_requests');
}

/**
 * Looks a certificate up by its serial number and checks its signature. A record whose signature is not ours, or covers
 * something else than the record says today, is never called valid.
 */
export async function verifyAward(
  { db, key }: { db: Database; key: CredentialKey },
  request: { serial: string; locales: readonly string[]; now: Date },
): Promise<Verification> {
  const reading = parseSerial(request.serial);
  const nothing = { award: null, rule: null, credential: null, isReplaced: false, contact: null };
  if (!reading.ok) {
    const verdict = reading.reason === 'check' ? 'mistyped' : 'malformed';
    return { verdict, serial: cutAfter(request.serial, 60), ...nothing };
  }
  const award = await findAward(db, reading.text);
  if (!award) return { verdict: 'unknown', serial: reading.text, ...nothing };
  const claims = await key.verify(award.credential);
  const view = presentAward(award, request.locales, request.now);
  const isSound = claims !== null && claimsMatch(claims, award);
  return {
    verdict: isSound ? view.standing : 'doubtful',
    serial: award.serial,
    award: isSound ? view : null,
    rule: isSound
      ? {
          ...{ version: award.snapshot.ruleVersion, rule: award.snapshot.rule },
          ...{ waived: waivedKinds(award.snapshot.figures), marksSet: award.snapshot.figures.set?.length ?? 0 },
        }
      : null,
    credential: isSound ? award.credential : null,
    contact: isSound ? await findContact(db, award.issuerPath) : null,
    isReplaced: isSound && award.status === 'revoked' && (await hasNewerAward(db, award)),
  };
}

/** The same for programs: English words are left to them, times are ISO 8601. */
export function verificationRecord({ verdict, serial, award, rule, credential }: Verification) {
  return {
    serial,
    status: verdict,
    ...(award && {
      kind: award.kind,
      holder: { name: award.holderName, latinName: award.holderLatinName },
      programme: { title: award.programme.text, language: award.programme.locale, hours: award.programme.hours },
      issuer: { name: award.issuer.text, language: award.issuer.locale },
      issuedAt: award.issuedAt.toISOString(),
      validUntil: award.validUntil?.toISOString() ?? null,
      revokedAt: award.revokedAt?.toISOString() ?? null,
      suspendedAt: award.suspendedAt?.toISOString() ?? null,
      reason: award.reason,
      ...(award.reasonWhy !== null && award.reasonWhy !== 'other' && { reasonCode: award.reasonWhy }),
      ...(rule && rule.waived.length > 0 && { waived: rule.waived }),
      ...(rule && rule.marksSet > 0 && { marksSet: rule.marksSet }),
      credential,
    }),
  };
}
