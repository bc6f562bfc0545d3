import { type ContentWords, wordsFor } from '#app/i18n/content-words.ts';
import type { Translate } from '#app/i18n/use-translation.ts';
import type { AwardRecord } from '#db/queries/awards/award.ts';
import { type AwardStanding, standingOf } from '#domain/awards/validity.ts';
import type { Reason } from '#domain/people/reason.ts';
import { reasonText } from '#domain/people/reason-words.ts';

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
  /** As it was chosen; null where there is none. */
  reasonWhy: Reason | null;
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
    ...reasonOf(award),
    isReplaced: award.status === 'expired' || award.status === 'superseded',
    timeZone: issuer.timeZone,
  };
}

function reasonOf(award: AwardRecord): Pick<AwardView, 'reason' | 'reasonWhy'> {
  const { status, revocationReason, revocationWhy, suspensionReason, suspensionWhy } = award;
  if (status === 'revoked') return { reason: revocationReason, reasonWhy: revocationWhy };
  if (status === 'suspended') return { reason: suspensionReason, reasonWhy: suspensionWhy };
  return { reason: null, reasonWhy: null };
}

/** Why an award was revoked or is suspended, in the reader's language; empty where it is neither. */
export function awardReasonText(t: Translate, { reason, reasonWhy }: Pick<AwardView, 'reason' | 'reasonWhy'>): string {
  return reason === null ? '' : reasonText(t, { why: reasonWhy ?? 'other', reason });
}
