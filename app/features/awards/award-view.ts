import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import { type AwardStanding, standingOf } from '#domain/awards/validity.ts';

/** The public face of an award for a reader. */
export interface AwardView {
  serial: string;
  kind: AwardRecord['kind'];
  standing: AwardStanding;
  holderName: string;
  holderLatinName: string | null;
  programme: ContentWords & { slug: string; hours: number };
  issuer: ContentWords;
  issuedAt: Date;
  validUntil: Date | null;
  revokedAt: Date | null;
  /** While it is suspended. */
  suspendedAt: Date | null;
  /** Why it was revoked or is suspended. */
  reason: string | null;
  /** A newer one took its place. */
  isReplaced: boolean;
  /** Days on a certificate are counted in the issuer's zone, whoever reads. */
  timeZone: string;
}

export function presentAward(award: AwardRecord, locales: readonly string[], now: Date): AwardView {
  const { programme, issuer } = award.snapshot;
  return {
    serial: award.serial,
    kind: award.kind,
    standing: standingOf(award, now),
    holderName: award.holderName,
    holderLatinName: award.holderLatinName,
    programme: { ...wordsFor(programme.title, locales), slug: programme.slug, hours: programme.hours },
    issuer: wordsFor(issuer.names, locales),
    issuedAt: award.issuedAt,
    validUntil: award.validUntil,
    revokedAt: award.revokedAt,
    suspendedAt: award.suspendedAt,
    reason:
      award.status === 'revoked'
        ? award.revocationReason
        : award.status === 'suspended'
          ? award.suspensionReason
          : null,
    isReplaced: award.status === 'expired' || award.status === 'superseded',
    timeZone: issuer.timeZone,
  };
}
